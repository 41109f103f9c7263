using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.MultiTask;

namespace Shortlist.Tests.Learning.MultiTask;

public sealed class NetworkStepTests
{
    private static readonly NetworkOptions Shared = new()
    {
        Heads = ["click", "like"],
        Regressions = ["dwell"],
        Layers = [7, 5],
        HeadWidth = 4,
        Embedding = 3,
    };

    private static readonly NetworkOptions Experts = Shared with
    {
        Bottom = NetworkBottom.Experts,
        Experts = 3,
        Layers = [6],
        HeadWidth = 0,
    };

    public static TheoryData<bool, double> Kinds =>
        new()
        {
            { false, 0 },
            { false, 0.3 },
            { true, 0 },
            { true, 0.3 },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_gradient_is_the_slope_of_the_loss(bool hasExperts, double dropout)
    {
        var rows = WithCategories(SyntheticRows.Make(4, groups: 20, weighted: true));
        var (network, step, targets) = Made(rows, hasExperts ? Experts : Shared, threads: 1);
        int[] batch = [.. Enumerable.Range(0, 30).Select(i => (i * 7) % rows.RowCount)];
        int[] positions = [.. batch.Select((row, i) => i % 5 == 0 ? -1 : rows.Positions![row])];
        double Loss(out ReadOnlySpan<float> gradient) =>
            step.Gradient(rows, targets, batch, positions, dropout, 5, out gradient);
        var random = new SeededRandom(8);
        foreach (ref var weight in network.Weights.Values)
        {
            weight += (float)(0.1 * random.NextNormal()); // Away from noughts, so that no slope is nought by chance.
        }
        Loss(out var found);
        var gradient = found.ToArray();

        var agreeing = 0;
        for (var i = 0; i < gradient.Length; i++)
        {
            const float Step = 5e-4f;
            var before = network.Weights.Values[i];
            network.Weights.Values[i] = before + Step;
            var above = Loss(out _);
            network.Weights.Values[i] = before - Step;
            var below = Loss(out _);
            network.Weights.Values[i] = before;
            var slope = (above - below) / (2 * Step);
            agreeing += Math.Abs(slope - gradient[i]) <= 2e-3 + (0.02 * Math.Abs(slope)) ? 1 : 0;
        }

        // A weight whose step bends a ReLU has two slopes.
        Assert.InRange(agreeing, (int)(0.99 * gradient.Length), gradient.Length);
        Assert.Contains(gradient[^(NetworkShape.PositionCount * targets.Length)..], slope => slope != 0);
        Assert.Equal(network.Weights.Count, network.Shape.WeightCount(Inputs(rows)));
    }

    [Fact]
    public void Any_number_of_threads_comes_to_the_same_bits()
    {
        var rows = WithCategories(SyntheticRows.Make(4, groups: 60));
        int[] batch = [.. Enumerable.Range(0, rows.RowCount)];
        float[] Gradient(int threads)
        {
            var (_, step, targets) = Made(rows, Experts, threads);
            step.Gradient(rows, targets, batch, rows.Positions!, 0.2, 3, out var gradient);
            return gradient.ToArray();
        }

        Assert.Equal(Gradient(1), Gradient(2));
        Assert.Equal(Gradient(1), Gradient(3));
    }

    [Fact]
    public void Asked_it_is_told_no_place_and_says_the_plain_forward_pass()
    {
        var rows = WithCategories(SyntheticRows.Make(4, groups: 20));
        var (network, step, targets) = Made(rows, Shared, threads: 2);
        network.Weights.Values[^(NetworkShape.PositionCount * targets.Length)..].Fill(5); // Every place.

        var (logOdds, amounts) = step.Ask(rows);

        var plain = new PlainNetwork(network, Inputs(rows));
        for (var row = 0; row < rows.RowCount; row += 17)
        {
            float[] values = [.. rows.Columns.Select(column => column[row])];
            for (var head = 0; head < targets.Length; head++)
            {
                var outputs = plain.Outputs(values, head);
                Assert.Equal(outputs[0], logOdds[head][row], 1e-4);
                if (targets[head].HasAmount)
                {
                    Assert.Equal(outputs[1], amounts[head][row], 1e-4);
                }
            }
        }
    }

    private static TrainingRows WithCategories(TrainingRows rows)
    {
        var random = new SeededRandom(77);
        var category = new float[rows.RowCount];
        foreach (ref var value in category.AsSpan())
        {
            value = random.Next(10) == 0 ? float.NaN : random.Next(4);
        }
        return new(
            [.. rows.Features, "category"],
            [.. rows.Columns, category],
            rows.Grades,
            rows.GroupSizes,
            rows.Weights
        )
        {
            Positions = rows.Positions,
            Actions = rows.Actions,
            IsCategory = [.. rows.Features.Select(_ => false), true],
        };
    }

    private static NetworkInputs Inputs(TrainingRows rows) =>
        NetworkInputs.Of(rows, new Workers(1, CancellationToken.None));

    private static (MultiTaskNetwork Network, NetworkStep Step, HeadTarget[] Targets) Made(
        TrainingRows rows,
        NetworkOptions recipe,
        int threads
    )
    {
        var workers = new Workers(threads, CancellationToken.None);
        var inputs = NetworkInputs.Of(rows, workers);
        var network = new MultiTaskNetwork(NetworkShape.Of(recipe), inputs, seed: 2);
        return (network, new(network, inputs, workers), HeadTarget.Of(rows, recipe));
    }
}
