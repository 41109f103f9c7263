using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class RetrieverRecallTests
{
    private static readonly RetrieverRecall Plain = new()
    {
        Retriever = "near",
        OfWanted = new("near", 0.5, 0.4, 0.6, 100),
        MinRecall = 0.95,
    };

    [Fact]
    public void Is_held_against_the_lower_end_of_what_was_measured_and_against_nothing_else()
    {
        Assert.Null(Plain.Passed);
        Assert.True((Plain with { OfExact = new("near", 0.97, 0.95, 0.99, 200) }).Passed);
        Assert.False((Plain with { OfExact = new("near", 0.97, 0.94, 0.99, 200) }).Passed);
        Assert.Null((Plain with { OfExact = new("near", 0.97, 0.94, 0.99, 200), MinRecall = null }).Passed);
    }

    [Fact]
    public void Says_both_shares_with_their_intervals_and_what_is_asked()
    {
        Assert.Equal(
            "The retriever 'near' put forward 0.500 [0.400, 0.600] of 100 wanted items.",
            Plain.Sentence()
        );
        Assert.Equal(
            "The retriever 'near' put forward 0.500 [0.400, 0.600] of 100 wanted items, and 0.970 [0.950, 0.990] of what its exact twin finds (n = 200 requests; at least 0.95 is asked).",
            (Plain with { OfExact = new("near", 0.97, 0.95, 0.99, 200) }).Sentence()
        );
    }
}
