using Shortlist.Designs;
using Shortlist.Scoring;
using Shortlist.Systems;

namespace Shortlist.Tests.Scoring;

public sealed class FeatureGroupsTests
{
    [Theory]
    [InlineData("clicks", "item_history")]
    [InlineData("author_clicks", "user_history")] // Nobody's history is read where nobody knows the user.
    [InlineData("tag_affinity", "user_history")]
    [InlineData("taste", "user_history")]
    [InlineData("shown", "session_history")]
    [InlineData("interests", "user_attributes")]
    [InlineData("age", "item_attributes")]
    [InlineData("price", "item_attributes")]
    [InlineData("distance", "user_attributes")]
    [InlineData("device", "context_attributes")]
    [InlineData("hour", "request")]
    [InlineData("match", "query")]
    [InlineData("hot_score", "retriever_hot")]
    [InlineData("hot_rank", "retriever_hot")]
    [InlineData("next_rank", "retriever_next")]
    public void What_a_feature_reads_decides_what_it_is_lost_with(string feature, string group) =>
        Assert.Equal(group, GroupOf(Spec(feature)));

    [Fact]
    public void A_group_that_the_design_names_goes_first() =>
        Assert.Equal("counters", GroupOf(Spec("clicks") with { Group = "counters" }));

    private static FeatureSpec Spec(string name) =>
        TestDesigns.Small.Features.Single(feature => feature.Name == name);

    private static string GroupOf(FeatureSpec spec) =>
        FeatureGroups.Of(spec, EngineVocabulary.FeatureKind(spec.Kind).Definition);
}
