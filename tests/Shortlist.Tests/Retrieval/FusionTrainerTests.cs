using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class FusionTrainerTests
{
    [Fact]
    public void Trusts_the_retriever_that_finds_what_was_wanted()
    {
        var fusion = Filled(200).Train(TestContext.Current.CancellationToken);

        Assert.NotNull(fusion);
        Assert.True(fusion.Weights[0] > 3 * Math.Abs(fusion.Weights[1]));
        // Silent in all examples: worth as much as the others in the mean.
        Assert.Equal((fusion.Weights[0] + fusion.Weights[1]) / 2, fusion.Weights[2], 1e-9);
    }

    [Fact]
    public void Learns_nothing_from_too_few_examples() =>
        Assert.Null(Filled(FusionTrainer.ExampleCountMin - 1).Train(TestContext.Current.CancellationToken));

    [Fact]
    public void The_gradient_is_what_small_moves_of_the_weights_say()
    {
        var trainer = Filled(30);
        double[] weights = [0.7, -0.4, 0.2];
        var gradient = new double[3];
        trainer.Loss(weights, gradient);

        for (var k = 0; k < weights.Length; k++)
        {
            var (above, below) = (weights.ToArray(), weights.ToArray());
            above[k] += 1e-5;
            below[k] -= 1e-5;
            var slope = (trainer.Loss(above, new double[3]) - trainer.Loss(below, new double[3])) / 2e-5;
            Assert.Equal(slope, gradient[k], 1e-6);
        }
    }

    [Fact]
    public void What_was_not_found_or_found_alone_teaches_nothing()
    {
        var trainer = new FusionTrainer(["a", "b", "c"]);

        trainer.Add(
            [
                [new(1, 2)],
                [new(2, 1)],
                [],
            ],
            wanted: 3
        );
        trainer.Add(
            [
                [new(1, 2)],
                [],
                [],
            ],
            wanted: 1
        );

        Assert.Equal(0, trainer.ExampleCount);
    }

    // The first retriever puts the wanted item near the top, the second anywhere, the third is silent.
    private static FusionTrainer Filled(int count)
    {
        var random = new SeededRandom(5);
        var trainer = new FusionTrainer(["good", "bad", "silent"]);
        for (var i = 0; i < count; i++)
        {
            int[] rows = [.. Enumerable.Range(0, 20)];
            random.Shuffle(rows.AsSpan());
            var wanted = rows[random.Next(4)];
            int[] others = [.. Enumerable.Range(0, 20)];
            random.Shuffle(others.AsSpan());
            trainer.Add([Ranked(rows), Ranked(others), []], wanted);
        }
        return trainer;
    }

    private static ScoredRow[] Ranked(int[] rows) => [.. rows.Select((row, i) => new ScoredRow(row, 20 - i))];
}
