using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Scoring;

namespace Shortlist.Tests.Systems.Answers;

/// <summary>Every fault a system can have, and the rung its design then means.</summary>
internal static class FaultMatrix
{
    public static readonly FaultKind[] Kinds = [FaultKind.Slow, FaultKind.Failing, FaultKind.Absent];

    private static readonly string[] Stages =
    [
        "bundle",
        "ranker",
        "features",
        "retrieval",
        "catalogue",
        "cache",
    ];

    /// <summary>The parts that are lost together: retrievers, groups of features, stages.</summary>
    public static IReadOnlyList<string> Targets(Design design, FeatureSet features) =>
        [
            .. design.Retrieval.Retrievers.Select(spec => $"retriever:{spec.Name}"),
            .. features.Groups.Distinct(StringComparer.Ordinal).Select(group => $"group:{group}"),
            .. Stages,
        ];

    /// <summary>Each single part, features one by one too, in each way.</summary>
    public static IEnumerable<Fault[]> Singles(Design design, FeatureSet features) =>
        Targets(design, features)
            .Concat(features.Names.Select(name => $"feature:{name}"))
            .SelectMany(target => Kinds.Select(kind => new[] { AnsweringBench.Fault(target, kind) }));

    /// <summary>Each two parts, in each way.</summary>
    public static IEnumerable<Fault[]> Pairs(Design design, FeatureSet features)
    {
        var targets = Targets(design, features);
        return from i in Enumerable.Range(0, targets.Count)
            from j in Enumerable.Range(i + 1, targets.Count - i - 1)
            from first in Kinds
            from second in Kinds
            select new[]
            {
                AnsweringBench.Fault(targets[i], first),
                AnsweringBench.Fault(targets[j], second),
            };
    }

    /// <summary>The rung of a design that declares all of them and keeps no lists, by what its rungs need; nothing of how it is served.</summary>
    /// <param name="faults">All of them slower than any budget, failing or absent.</param>
    /// <param name="features">Of the design.</param>
    /// <param name="importance">Of the bundle's model.</param>
    /// <param name="light">The feature that the light rung ranks by.</param>
    public static string RungOf(
        IReadOnlyList<Fault> faults,
        FeatureSet features,
        IReadOnlyList<double> importance,
        string light
    )
    {
        int[] lost =
        [
            .. Enumerable
                .Range(0, features.Names.Count)
                .Where(i => Has($"feature:{features.Names[i]}") || Has($"group:{features.Groups[i]}")),
        ];
        var modelLives =
            !Has("bundle")
            && !Has("ranker")
            && lost.Sum(feature => importance[feature]) <= 0.8 * importance.Sum();
        return Has("catalogue") ? RungNames.Static
            : Has("retrieval") ? RungNames.Popular
            : Has("features") ? RungNames.Retrieval
            : modelLives && (lost.Length > 0 || faults.Any(IsOfRetriever)) ? RungNames.Partial
            : modelLives ? RungNames.Full
            : lost.All(feature => features.Names[feature] != light) ? RungNames.Light
            : RungNames.Retrieval;

        bool Has(string target) => faults.Any(fault => fault.Target == target);

        static bool IsOfRetriever(Fault fault) =>
            fault.Target.StartsWith("retriever:", StringComparison.Ordinal);
    }
}
