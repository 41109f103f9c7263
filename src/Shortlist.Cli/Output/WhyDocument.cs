using Shortlist.Catalog;
using Shortlist.Systems.Replays;

namespace Shortlist.Cli.Output;

/// <summary>The story of one list.</summary>
/// <param name="Equal">Null where the list could not be made again.</param>
internal sealed record WhyDocument(
    string System,
    string Request,
    DateTimeOffset At,
    string? User,
    string? Query,
    string Rung,
    string Bundle,
    string Model,
    long? StateOffset,
    bool? Equal,
    string Verdict,
    long Events,
    string ItemFate,
    IReadOnlyList<WhyItem> Items,
    IReadOnlyList<WhyStep> Selection,
    IReadOnlyDictionary<string, int> Refused
)
{
    /// <param name="system">Whose list.</param>
    /// <param name="replayed">The list.</param>
    /// <param name="item">The only candidate that is told of; null for those of the list.</param>
    public static WhyDocument Of(string system, ReplayedRequest replayed, ItemId? item)
    {
        var list = replayed.List;
        var record = replayed.Record;
        return new(
            system,
            list.Request.Value,
            list.At,
            list.User?.Value,
            list.Query,
            list.Rung,
            list.Bundle,
            list.Model,
            list.StateOffset,
            replayed.Verdict switch
            {
                ReplayVerdict.Equal => true,
                ReplayVerdict.Differs => false,
                _ => null,
            },
            replayed.Verdict.Sentence,
            replayed.Events,
            replayed.ItemFate,
            [
                .. (record?.Candidates ?? [])
                    .Index()
                    .Where(pair =>
                        item is { } wanted ? pair.Item.Item == wanted : pair.Item.Position is not null
                    )
                    .OrderBy(pair => pair.Item.Position)
                    .Select(pair => WhyItem.Of(pair.Item, pair.Index)),
            ],
            [.. (record?.Selection ?? []).Select(WhyStep.Of)],
            (record?.Refused ?? []).ToDictionary(
                refused => refused.Filter,
                refused => refused.Count,
                StringComparer.Ordinal
            )
        );
    }
}
