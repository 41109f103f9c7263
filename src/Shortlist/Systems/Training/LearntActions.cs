using Shortlist.Designs;
using Shortlist.Learning;

namespace Shortlist.Systems.Training;

/// <summary>The interactions that models of a design's ladder learn one at a time, so that rows must tell them apart.</summary>
internal static class LearntActions
{
    /// <summary>By name, each once; none where all models learn from grades.</summary>
    public static IReadOnlyList<string> Of(Design design) =>
        [
            .. design
                .Ranking.Ladder.SelectMany(Of)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Of(KindSpec spec) =>
        from parameter in ModelCatalog.Find(spec.Kind)?.Definition.Parameters ?? []
        where parameter.Type == ParameterType.Interactions
        from name in spec.Parameters.Words(parameter.Name)
        select name;
}
