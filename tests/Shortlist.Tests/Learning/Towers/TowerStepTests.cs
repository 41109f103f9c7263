using Shortlist.Learning;
using Shortlist.Learning.Towers;
using Shortlist.Tests.Learning.Networks;

namespace Shortlist.Tests.Learning.Towers;

public sealed class TowerStepTests
{
    private const int Count = 9;

    [Fact]
    public void The_gradients_of_whole_towers_are_the_slopes_of_the_loss()
    {
        var (state, step, fill) = Small();
        double Loss()
        {
            fill();
            return step.Gradient().Loss;
        }

        fill();
        var gradient = step.Gradient().Gradient.ToArray();
        GradientCheck.Agrees(state.Network.Weights.Values, gradient, Loss);

        var table = state.Network.Table;
        fill();
        step.Gradient();
        var byTable = new float[table.Values.Length];
        foreach (var batch in (TowerBatch[])[step.Askers, step.Items])
        {
            for (var field = 0; field < batch.FieldCount; field++)
            {
                var rows = batch.RowsOf(field);
                foreach (var row in rows)
                {
                    for (var i = 0; i < table.Dimensions; i++)
                    {
                        byTable[(row * table.Dimensions) + i] += batch.FieldGradient(field)[i] / rows.Length;
                    }
                }
            }
        }
        GradientCheck.Agrees(table.Values, byTable, Loss, tolerance: 6e-3);
    }

    [Fact]
    public void Learns_a_tiny_batch_by_heart()
    {
        var (_, step, fill) = Small(temperature: 0.1);
        fill();
        var before = step.Run(0.02f);
        var after = 0.0;
        for (var i = 0; i < 200; i++)
        {
            fill();
            after = step.Run(0.02f);
        }

        Assert.True(after < 0.1 * before, $"The loss was {before} and is {after}.");
    }

    private static (TowerState, TowerStep, Action Fill) Small(double temperature = 0.5)
    {
        var corpus = TowerWorld.Corpus(examples: 60, items: 24, users: 8);
        var recipe = TowerWorld.Recipe with
        {
            Dimensions = 6,
            Hidden = 7,
            BatchSize = Count,
            Temperature = temperature,
        };
        var network = new TowerNetwork(
            corpus.Shape,
            TokenRows.Of(corpus, 1_000),
            (
                TowerNumbers.Of(corpus.Askers, 1),
                TowerNumbers.Of(corpus.Items.Select(item => item.Content), 1)
            ),
            (recipe.Dimensions, recipe.Hidden),
            seed: 5
        );
        var state = new TowerState(network, seed: 5);
        var examples = new TowerExamples(corpus, network, recipe);
        var step = new TowerStep(state, corpus, recipe, new Workers(1, CancellationToken.None));
        return (
            state,
            step,
            () =>
            {
                step.Clear();
                for (var i = 0; i < Count; i++)
                {
                    var (user, _, item, _) = examples.All[50 + i];
                    examples.AddAsker(step.Askers, 50 + i);
                    examples.AddItem(step.Items, item, hidesId: i == 0);
                    step.Add(user, item, examples.LogQ(item));
                }
                examples.AddItem(step.Items, 3, hidesId: false);
                step.AddHard(2, -3);
            }
        );
    }
}
