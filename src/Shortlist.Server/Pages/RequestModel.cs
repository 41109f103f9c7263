using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Server.Hosting;
using Shortlist.Server.Wire;
using Shortlist.Serving;
using Shortlist.Systems.Replays;

namespace Shortlist.Server.Pages;

/// <summary>Everything that the page shows on which a person sees how one list came about.</summary>
public sealed record RequestModel
{
    /// <summary>Candidates that are listed; the route has all.</summary>
    public const int CandidateCountMax = 50;

    public required string Name { get; init; }

    public required Design Design { get; init; }

    public required RequestRecord Record { get; init; }

    /// <summary>Whether the list made again is the one that was shown; null where nobody knows, or has tried.</summary>
    public required bool? Equal { get; init; }

    /// <summary>Where this is from, as a sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Whether it was made again.</summary>
    public required bool IsReplayed { get; init; }

    /// <summary>As cards, in order.</summary>
    public required IReadOnlyList<ItemView> Items { get; init; }

    /// <summary>By item: its title, or its id where nobody knows one.</summary>
    public required Func<ItemId, string> TitleOf { get; init; }

    internal static async Task<RequestModel?> MakeAsync(
        HostedSystem hosted,
        RequestId id,
        bool replay,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var system = hosted.System;
        var replayed = replay ? await system.ReplayAsync(id, cancellation) : null;
        var kept = replayed is null ? system.Find(id) : null;
        var record = replayed?.Record ?? kept;
        if (record is null && (replayed?.List ?? system.FindShown(id, cancellation)) is { } list)
        {
            record = ShownRecord.Of(list, system);
        }
        if (record is null)
        {
            return null;
        }
        return new()
        {
            Name = hosted.Name,
            Design = system.Design,
            Record = record,
            Equal = replayed?.Verdict switch
            {
                ReplayVerdict.Equal => true,
                ReplayVerdict.Differs => false,
                _ => null,
            },
            Sentence =
                replayed is not null ? replayed.Verdict.Sentence
                : kept is not null ? "It was answered a short while ago, and this is what is still in memory."
                : "Its record is gone from memory; this is what the log says.",
            IsReplayed = replayed?.Record is not null,
            Items =
            [
                .. record.Answer.Items.Select(item =>
                    ItemView.Of(
                        item,
                        record.Candidates.FirstOrDefault(candidate => candidate.Item == item.Item),
                        system.Design,
                        null,
                        now
                    )
                ),
            ],
            TitleOf = item => TitleIn(system, item),
        };
    }

    private static string TitleIn(IServedSystem system, ItemId item) =>
        system.Find(item) is { } known
        && system
            .Design.Data.Display.Select(known.Attributes.Find)
            .OfType<AttributeValue.Text>()
            .FirstOrDefault()
            is { } title
            ? title.Value
            : item.Value;
}
