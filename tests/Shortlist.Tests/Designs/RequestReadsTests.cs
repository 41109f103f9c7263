using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Systems;
using Shortlist.Tests.Systems;

namespace Shortlist.Tests.Designs;

public sealed class RequestReadsTests
{
    [Theory]
    [InlineData("clicks", "")]
    [InlineData("tag_affinity", "user")]
    [InlineData("author_clicks", "user")]
    [InlineData("shown", "session")]
    [InlineData("interests", "user")]
    [InlineData("distance", "context.place user")]
    [InlineData("device", "context.device")]
    [InlineData("match", "query")]
    [InlineData("hour", "")]
    public void A_feature_reads_what_its_kind_does_and_what_its_parameters_name(
        string feature,
        string parts
    ) =>
        Assert.Equal(
            parts.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            TestDesigns.Small.Features.Single(spec => spec.Name == feature).Reads
        );

    [Fact]
    public void What_is_told_apart_under_a_key_is_not_read()
    {
        var kind = FeatureCatalog.BuiltIn.Single(kind => kind.Definition.Name == "distinct").Definition;
        var spec = TestDesigns.Feature(
            "distinct",
            ("of", new[] { "click" }),
            ("by", "user"),
            ("over", new[] { "item", "context.device" })
        );

        Assert.Equal(["context.device"], RequestReads.Of(kind, spec.Parameters));
    }

    [Fact]
    public void A_kind_that_says_nothing_reads_everything() =>
        Assert.Equal(RequestReads.All, RequestReads.Of(new("unheard_of", "New."), Parameters.None));

    [Fact]
    public void Of_a_design_every_part_is_told_with_the_first_that_reads_it()
    {
        var read = RequestReads.Of(TestDesigns.Small).ToDictionary();

        Assert.Equal("the feature 'tag_affinity'", read["user"]);
        Assert.Equal("the feature 'shown'", read["session"]);
        Assert.Equal("the feature 'distance'", read["context.place"]);
        Assert.DoesNotContain("context", read.Keys);
    }

    [Fact]
    public void Every_kind_of_the_engine_says_what_decides_it() =>
        Assert.DoesNotContain(
            EngineVocabulary
                .Full.Features.Concat(EngineVocabulary.Full.Retrievers)
                .Concat(EngineVocabulary.Full.Filters)
                .Concat(EngineVocabulary.Full.Selectors),
            kind => kind.DecidedBy == SubjectParts.All
        );

    // The proof that the words are true: whoever differs only in what is not read gets the same columns.
    [Fact]
    public void Requests_that_agree_in_what_a_feature_reads_have_the_same_values()
    {
        var design = TestDesigns.Small;
        var state = new SystemState(design, new FakeClock());
        foreach (var happened in SmallWorld.History(300))
        {
            state.Apply(happened);
        }
        var at = FakeClock.Start.AddDays(3);
        int[] items = [.. Enumerable.Range(0, SmallWorld.ItemCount)];
        var differing = 0;
        foreach (var spec in design.Features)
        {
            for (var parts = 0; parts < 16; parts++)
            {
                var (user, session, query, context) = (
                    (parts & 1) > 0,
                    (parts & 2) > 0,
                    (parts & 4) > 0,
                    (parts & 8) > 0
                );
                var (one, other) = (
                    Column(state, spec.Name, items, state.SubjectOf(new("u3"), "s3-1", "music", Phone, at)),
                    Column(
                        state,
                        spec.Name,
                        items,
                        state.SubjectOf(
                            new(user ? "u8" : "u3"),
                            session ? "s8-2" : "s3-1",
                            query ? "food" : "music",
                            context ? Desktop : Phone,
                            at
                        )
                    )
                );
                // What retrievers say is theirs, and they are read by name.
                var changes =
                    (user && spec.Reads.Contains("user"))
                    || (session && spec.Reads.Contains("session"))
                    || (query && spec.Reads.Contains("query"))
                    || (
                        context
                        && spec.Reads.Any(part => part.StartsWith("context", StringComparison.Ordinal))
                    );
                if (!changes && !spec.Parameters.Has("retriever"))
                {
                    Assert.Equal(one, other);
                }
                differing += one.AsSpan().SequenceEqual(other) ? 0 : 1;
            }
        }
        Assert.InRange(differing, 40, 16 * design.Features.Count);
    }

    private static Attributes Phone { get; } =
        Attributes.Of(("device", Workbench.Words("phone")), ("place", Workbench.Place(1, 2)));

    private static Attributes Desktop { get; } =
        Attributes.Of(("device", Workbench.Words("desktop")), ("place", Workbench.Place(40, 50)));

    private static float[] Column(SystemState state, string feature, int[] items, Subject subject)
    {
        var candidates = state.Recall(subject, items, TrainedParts.None);
        var block = state.FeaturesOf(subject, candidates);
        var column = state.Features.Names.ToList().IndexOf(feature);
        return [.. items.Select((_, place) => block[column, place])];
    }
}
