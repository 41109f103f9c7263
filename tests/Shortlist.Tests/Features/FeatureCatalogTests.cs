using System.Reflection;
using Shortlist.Features;
using Shortlist.Systems;

namespace Shortlist.Tests.Features;

public sealed class FeatureCatalogTests
{
    [Fact]
    public void Every_feature_of_the_library_can_be_named_by_a_design()
    {
        var features = typeof(IFeature)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFeature))
            );

        Assert.Empty(
            features
                .Where(type =>
                    type.GetField("Kind", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
                        is not FeatureKind kind
                    || !EngineVocabulary.FeatureKinds.Contains(kind)
                )
                .Select(type => type.Name)
        );
    }

    [Fact]
    public void No_two_kinds_have_one_name() =>
        Assert.Empty(
            EngineVocabulary
                .FeatureKinds.GroupBy(kind => kind.Definition.Name)
                .Where(same => same.Count() > 1)
                .Select(same => same.Key)
        );

    [Fact]
    public void An_unknown_kind_is_refused_with_those_there_are()
    {
        var failure = Assert.Throws<ArgumentException>(() => EngineVocabulary.FeatureKind("counts"));

        Assert.Contains("'counts'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("affinity", failure.Message, StringComparison.Ordinal);
    }
}
