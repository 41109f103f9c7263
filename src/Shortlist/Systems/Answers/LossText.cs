using Shortlist.Retrieval;
using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Systems.Answers;

/// <summary>Says in a sentence what a list had to be made without.</summary>
internal static class LossText
{
    private const int NameCountMax = 3;

    /// <returns>Empty where nothing was lost.</returns>
    public static string Of(MadeList made) =>
        Of(made.Candidates?.Reports ?? [], made.Features?.Lost ?? [], made.LostSelectors);

    public static string Of(ComputedFeatures computed) => Of([], computed.Lost, []);

    private static string Of(
        IReadOnlyList<RetrieverReport> reports,
        IReadOnlyList<LostFeature> lostFeatures,
        IReadOnlyList<LostSelector> lostSelectors
    )
    {
        string[] retrievers =
        [
            .. reports
                .Where(report => report.Skipped)
                .Select(report =>
                    $"'{report.Name}' ({report.Trouble}{(report.IsStale ? ", an earlier answer stands in" : "")})"
                ),
        ];
        string[] features =
        [
            .. lostFeatures.Select(lost => $"'{lost.Name}' ({(lost.HasFailed ? "failed" : lost.Trouble)})"),
        ];
        string[] selectors =
        [
            .. lostSelectors.Select(lost => $"'{lost.Name}' ({(lost.HasFailed ? "failed" : lost.Trouble)})"),
        ];
        string[] parts =
        [
            .. Part("retriever", retrievers),
            .. Part("feature", features),
            .. Part("selector", selectors),
        ];
        return parts.Length == 0 ? "" : $"Made without the {string.Join(" and the ", parts)}.";
    }

    private static IEnumerable<string> Part(string noun, string[] names) =>
        names.Length switch
        {
            0 => [],
            1 => [$"{noun} {names[0]}"],
            <= NameCountMax => [$"{noun}s {string.Join(", ", names)}"],
            _ =>
            [
                $"{noun}s {string.Join(", ", names.Take(NameCountMax))} and {names.Length - NameCountMax} more",
            ],
        };
}
