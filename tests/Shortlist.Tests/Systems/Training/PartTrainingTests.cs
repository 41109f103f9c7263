using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Retrieval;
using Shortlist.Systems;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class PartTrainingTests
{
    private static readonly LogEvent[] Log = [.. SmallWorld.History(200)];

    private static readonly Design Design = With(
        TestDesigns.Retriever("kindred", "ease", 20, ("of", "click"), ("regularisation", 5.0)),
        TestDesigns.Retriever("like", "item_knn", 20, ("of", "click")),
        TestDesigns.Retriever("crowd", "factors", 20, ("of", "click"), ("factors", 4.0))
    );

    [Fact]
    public void Parts_that_know_items_learn_what_was_done_before_the_rows_and_then_once_more_all_there_is()
    {
        var judged = Train(Workbench.HoursMs(10));
        var serving = Again(judged);

        Assert.Equal(Names(Train(long.MaxValue)), Names(serving));
        Assert.Equal(Names(judged), Names(serving));
        foreach (var (part, whole) in serving.All.Zip(Train(long.MaxValue).All))
        {
            Assert.Equal(whole.Part.ToBytes(), part.Part.ToBytes());
        }
        Assert.All(
            judged.All.Zip(serving.All),
            pair => Assert.NotEqual(pair.First.Part.ToBytes(), pair.Second.Part.ToBytes())
        );
    }

    [Fact]
    public void What_rankers_never_learnt_with_is_not_served_either() =>
        Assert.Empty(Again(Train(Workbench.HoursMs(-1))).All);

    [Fact]
    public void Of_too_many_items_those_most_people_turned_to_are_kept_and_it_is_told()
    {
        var few = With(TestDesigns.Retriever("kindred", "ease", 20, ("of", "click"), ("items", 6)));
        var clicks = Log.OfType<Interaction>().Where(did => did.Kind == "click").ToArray();
        var expected = clicks
            .DistinctBy(did => (did.User, did.Item))
            .GroupBy(did => did.Item)
            .OrderByDescending(own => own.Count())
            .ThenBy(own => own.Key)
            .Take(6)
            .Select(own => own.Key);

        var parts = PartTraining.Run(few, Log, long.MaxValue, new(), null, CancellationToken.None);

        var space = parts.Find<SimilaritySpace>("kindred")!;
        Assert.Equal(expected, space.Items);
        Assert.Equal(clicks.DistinctBy(did => did.Item).Count() - 6, space.LeftOut);
        Assert.Contains("6 items", Assert.Single(PartNotes.LeftOut(parts)), StringComparison.Ordinal);
        Assert.Empty(PartNotes.LeftOut(Train(long.MaxValue)));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes_both_times()
    {
        var (one, two) = (Parts(1), Parts(2));

        Assert.All(
            one.All.Zip(two.All),
            pair => Assert.Equal(pair.First.Part.ToBytes(), pair.Second.Part.ToBytes())
        );

        static TrainedParts Parts(int threads)
        {
            var options = new SystemOptions { Threads = threads };
            var judged = PartTraining.Run(
                Design,
                Log,
                Workbench.HoursMs(10),
                options,
                null,
                CancellationToken.None
            );
            return PartTraining.Again(
                Design,
                Log,
                long.MaxValue,
                judged,
                options,
                null,
                CancellationToken.None
            );
        }
    }

    private static TrainedParts Train(long beforeMs) =>
        PartTraining.Run(Design, Log, beforeMs, new(), null, CancellationToken.None);

    private static TrainedParts Again(TrainedParts judged) =>
        PartTraining.Again(Design, Log, long.MaxValue, judged, new(), null, CancellationToken.None);

    private static IEnumerable<string> Names(TrainedParts parts) => parts.All.Select(part => part.Name);

    private static Design With(params RetrieverSpec[] retrievers) =>
        TestDesigns.Small with
        {
            Retrieval = TestDesigns.Small.Retrieval with { Retrievers = [.. retrievers] },
        };
}
