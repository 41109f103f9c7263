using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Scoring;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems.Drills;

/// <summary>
/// Everything that is broken in a drill: each feature gone; each retriever and the ranker slow, failing and gone, alone and
/// in pairs.
/// </summary>
internal static class FaultCases
{
    private const string Ranker = "ranker";

    private static readonly FaultKind[] Kinds = [FaultKind.Absent, FaultKind.Failing, FaultKind.Slow];

    /// <param name="design">What its rungs need is what they are expected to do.</param>
    /// <param name="features">What rankers see.</param>
    /// <param name="model">What ranks on the full rung.</param>
    public static IReadOnlyList<FaultCase> Of(Design design, FeatureSet features, ActiveModel model)
    {
        string[] parts = [.. design.Retrieval.Retrievers.Select(spec => $"retriever:{spec.Name}"), Ranker];
        return
        [
            CaseOf([]),
            .. features.Names.Select(name => CaseOf([new($"feature:{name}", FaultKind.Absent)])),
            .. from part in parts from kind in Kinds select CaseOf([FaultOf(part, kind)]),
            .. from first in parts.Index()
            from second in parts.Skip(first.Index + 1)
            from kind in Kinds
            from other in Kinds
            select CaseOf([FaultOf(first.Item, kind), FaultOf(second, other)]),
        ];

        FaultCase CaseOf(Fault[] faults) =>
            new(NameOf(faults), faults, RungOf(faults), NameOf(Array.ConvertAll(faults, Gone)));

        // Longer than any budget: it is waited for no longer than that.
        Fault FaultOf(string target, FaultKind kind) =>
            new(target, kind, kind is FaultKind.Slow ? 2 * design.Serving.Deadline : default);

        string RungOf(Fault[] faults)
        {
            HashSet<string> lost = [.. faults.Select(fault => DependencyOf(fault, design, features, model))];
            return design
                .Serving.Rungs.First(rung =>
                    rung.Name is RungNames.Static
                    || (
                        rung.Name is not RungNames.LastGood // A drill keeps no lists.
                        && !rung.DependsOn.Concat(DependencyNames.NeededBy(rung.Name)).Any(lost.Contains)
                    )
                )
                .Name;
        }
    }

    private static Fault Gone(Fault fault) => new(fault.Target, FaultKind.Absent);

    private static string NameOf(Fault[] faults) =>
        faults.Length == 0
            ? FaultCase.Nothing
            : string.Join(" and ", faults.Select(fault => $"{fault.Target} {WordOf(fault.Kind)}"));

    private static string WordOf(FaultKind kind) =>
        kind switch
        {
            FaultKind.Absent => "gone",
            FaultKind.Failing => "failing",
            _ => "slow",
        };

    private static string DependencyOf(Fault fault, Design design, FeatureSet features, ActiveModel model)
    {
        if (fault.Target is Ranker)
        {
            return DependencyNames.Bundle;
        }
        var name = fault.Target[(fault.Target.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (
            design.Retrieval.Retrievers.FirstOrDefault(spec => spec.Name == name) is { } retriever
            && fault.Target.StartsWith("retriever:", StringComparison.Ordinal)
        )
        {
            return retriever.OnTimeout is "fail" ? DependencyNames.Retrieval : DependencyNames.Sources;
        }
        var feature = features.Names.ToList().IndexOf(name);
        var importance = model.Ranker.Importance;
        return
            importance[feature] > 0
            && (
                features.Rungs.Contains(feature)
                || ListMaker.LostShare([new(name, feature, LostFeature.Absent)], importance)
                    > ListMaker.LostShareMax
            )
            ? DependencyNames.Bundle
            : DependencyNames.Sources;
    }
}
