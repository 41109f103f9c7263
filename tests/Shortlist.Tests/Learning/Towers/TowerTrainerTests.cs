using System.Numerics.Tensors;
using Shortlist.Learning;
using Shortlist.Learning.Towers;

namespace Shortlist.Tests.Learning.Towers;

public sealed class TowerTrainerTests
{
    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        // More than one block of a batch, and of rows.
        var recipe = TowerWorld.Recipe with
        {
            BatchSize = 600,
            Rounds = 2,
        };
        var corpus = TowerWorld.Corpus(examples: 1_500, items: 200, users: 80);
        var first = TowerWorld.Train(corpus, recipe);

        Assert.Equal(first.Towers.ToBytes(), TowerWorld.Train(corpus, recipe, threads: 2).Towers.ToBytes());
        Assert.Equal(first.Towers.ToBytes(), TowerWorld.Train(corpus, recipe, threads: 3).Towers.ToBytes());
    }

    [Fact]
    public void Stopped_after_any_round_and_gone_on_is_never_stopped()
    {
        var corpus = TowerWorld.Corpus();
        var whole = TowerWorld.Train(corpus);
        var keeper = new Keeper();
        TowerWorld.Train(corpus, checkpoint: keeper);
        Assert.Equal(TowerWorld.Recipe.Rounds, keeper.Saved.Count);

        foreach (var saved in keeper.Saved)
        {
            var goneOn = TowerWorld.Train(corpus, checkpoint: new Keeper(saved));
            Assert.Equal(whole.Towers.ToBytes(), goneOn.Towers.ToBytes());
            Assert.Equal(whole.Curve, goneOn.Curve);
        }
    }

    [Fact]
    public void Learns_what_users_turn_to_and_says_so_in_the_curve()
    {
        var corpus = TowerWorld.Corpus(examples: 3_000, items: 330, users: 60);
        var outcome = TowerWorld.Train(corpus, TowerWorld.Recipe with { Rounds = 8 });

        Assert.Equal(8, outcome.Curve.Count);
        // A sixth of the items has the topic of the user; by chance a third would be among a hundred.
        Assert.True(outcome.Curve[^1].Validation > 0.9, $"{outcome.Curve[^1]}");
    }

    [Fact]
    public void An_item_never_seen_is_found_by_its_content()
    {
        var towers = TowerWorld
            .Train(TowerWorld.Corpus(examples: 2_000), TowerWorld.Recipe with { Rounds = 8 })
            .Towers;
        for (var topic = 0; topic < TowerWorld.Topics; topic++)
        {
            var asker = towers.AskerVector(TowerWorld.Asker(topic), []);
            double Near(int item) =>
                TensorPrimitives.Dot<float>(
                    asker,
                    towers.ItemVector(TowerWorld.Id(item), TowerWorld.Content(item))
                );

            Assert.False(towers.Knows(TowerWorld.Id(600 + topic)));
            Assert.All(
                Enumerable.Range(1, TowerWorld.Topics - 1),
                other => Assert.True(Near(600 + topic) > Near(600 + topic + other))
            );
        }
    }

    [Fact]
    public void Held_less_against_for_being_popular_popular_items_lie_nearer()
    {
        // One item has half of all interactions, spread over all users, so it is met as a stranger all the time.
        var corpus = new TowerCorpus(new([], [], [], []));
        for (var item = 0; item < 40; item++)
        {
            corpus.AddItem(TowerWorld.Id(item), new([], []));
        }
        var asker = new TowerInput([], []);
        for (var i = 0; i < 2_000; i++)
        {
            corpus.Add(-1, asker, i % 2 == 0 ? 0 : 1 + (i / 2 % 39));
        }
        double Near(bool corrects, int item)
        {
            var recipe = TowerWorld.Recipe with { CorrectsPopularity = corrects, IdDropout = 0, Rounds = 6 };
            var towers = TowerWorld.Train(corpus, recipe).Towers;
            return TensorPrimitives.Dot<float>(
                towers.AskerVector(asker, []),
                towers.ItemVector(TowerWorld.Id(item), new([], []))
            );
        }

        // Corrected, who asks for anything at all is most likely to want what half of all want.
        Assert.True(Near(corrects: true, 0) > Near(corrects: true, 5) + 0.1);
        Assert.True(Near(corrects: true, 0) > Near(corrects: false, 0) + 0.1);
    }

    [Fact]
    public void Cancelled_it_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            TowerTrainer.Train(TowerWorld.Corpus(), TowerWorld.Recipe, new(), source.Token)
        );
    }

    [Fact]
    public void A_corpus_without_two_examples_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TowerWorld.Train(new(TowerWorld.Shape)));

    private sealed class Keeper(byte[]? before = null) : ITrainingCheckpoint
    {
        public List<byte[]> Saved { get; } = [];

        public bool IsDue => true;

        public byte[]? Read() => before;

        public void Write(ReadOnlySpan<byte> state) => Saved.Add(state.ToArray());
    }
}
