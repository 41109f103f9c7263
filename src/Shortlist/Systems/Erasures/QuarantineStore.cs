using System.Text;
using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Events.Border;

namespace Shortlist.Systems.Erasures;

/// <summary>What waits in quarantine, as it was sent: a record in which the user's id stands is the user's.</summary>
/// <remarks>
/// The id stands in a record where a text of it is the id, where a cell of its line is, or where a distinctive id is a word in
/// it. Nobody knows what a refused record meant, so a record too many is rather removed than one too few.
/// </remarks>
internal sealed class QuarantineStore(string folder, Quarantine quarantine) : IErasableStore
{
    private static readonly char[] CellEnds = [.. ",;|\t\n\r\"'{}[]:="];

    public string Name => "quarantine";

    public string Path => folder;

    public Task<ErasedStore> EraseAsync(UserId user, IReadOnlySet<RequestId> requests)
    {
        var bytes = quarantine.Summary.Bytes;
        var (scanned, removed) = quarantine.Erase(Concerns(user));
        return Task.FromResult(
            new ErasedStore
            {
                Name = Name,
                Scanned = scanned,
                Bytes = bytes,
                Removed = removed,
            }
        );
    }

    public Task<long> CountAsync(UserId user, IReadOnlySet<RequestId> requests) =>
        Task.FromResult(quarantine.Count(Concerns(user)));

    /// <summary>Whether a record is the user's.</summary>
    internal static Func<QuarantineRecord, bool> Concerns(UserId user)
    {
        var pattern = new IdPattern(user);
        return record =>
            Holds(record.EventId)
            || record.Reasons.Any(reason => Holds(reason.Message))
            || IsIn(Encoding.UTF8.GetString(record.Raw.Span));

        bool Holds(string text) => text == user.Value || pattern.IsIn(Encoding.UTF8.GetBytes(text));

        bool IsIn(string raw)
        {
            try
            {
                using var json = JsonDocument.Parse(raw);
                return IsInJson(json.RootElement);
            }
            catch (Exception noJson) when (noJson is JsonException or InvalidOperationException)
            {
                return Holds(raw) || raw.Split(CellEnds, StringSplitOptions.TrimEntries).Contains(user.Value);
            }
        }

        bool IsInJson(JsonElement element) =>
            element.ValueKind switch
            {
                JsonValueKind.Object => element
                    .EnumerateObject()
                    .Any(member => Holds(member.Name) || IsInJson(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().Any(IsInJson),
                JsonValueKind.String => Holds(element.GetString()!),
                _ => false,
            };
    }
}
