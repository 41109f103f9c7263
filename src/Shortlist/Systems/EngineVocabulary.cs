using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Judgments;
using Shortlist.Learning;
using Shortlist.Retrieval;
using Shortlist.Selection;

namespace Shortlist.Systems;

/// <summary>Everything a design may name, gathered from the catalogs of the stages.</summary>
public static class EngineVocabulary
{
    public static IReadOnlyList<FeatureKind> FeatureKinds { get; } =
    [
        .. FeatureCatalog.BuiltIn,
        CircleFeature.Kind,
        CooccurrenceFeature.Kind,
        FusedFeature.Kind,
        RetrievalScoreFeature.Kind,
        SemanticMatchFeature.Kind,
        TextCoverageFeature.Kind,
        TextMatchFeature.Kind,
        TextPartFeature.Kind,
    ];

    /// <exception cref="ArgumentException">No such kind.</exception>
    public static FeatureKind FeatureKind(string name) => IKind.Find(FeatureKinds, "feature", name);

    public static Vocabulary Full { get; } =
        new()
        {
            Features = [.. FeatureKinds.Select(kind => kind.Definition)],
            Retrievers = [.. RetrieverCatalog.BuiltIn.Select(kind => kind.Definition)],
            Filters = [.. FilterCatalog.BuiltIn.Select(kind => kind.Definition)],
            Selectors = [.. SelectorCatalog.BuiltIn.Select(kind => kind.Definition)],
            Models = ModelCatalog.Definitions,
            Metrics = MetricCatalog.Kinds,
        };
}
