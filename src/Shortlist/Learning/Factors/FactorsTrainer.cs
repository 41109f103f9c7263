using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>
/// Implicit alternating least squares: users are solved with the items fixed, then items with the users fixed.
/// Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", 2008.
/// </summary>
/// <remarks>Every row is solved by itself, so the same matrix and seed give the same bytes for any number of threads.</remarks>
public static class FactorsTrainer
{
    private const int RowsPerPart = 64;

    /// <exception cref="ArgumentException">There are no users or items, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind.</exception>
    public static FactorsModel Train(
        InteractionMatrix interactions,
        FactorsOptions recipe,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        recipe.Checked();
        Check.InRange(interactions.RowCount, 1, int.MaxValue);
        Check.InRange(interactions.ColumnCount, 1, int.MaxValue);
        Check.InRange(options.Threads, 1, TrainingOptions.ThreadsMax);
        CheckSize(Math.Max(interactions.RowCount, interactions.ColumnCount), recipe.Factors);

        var workers = new Workers(options.Threads, cancellation);
        var byItem = interactions.Transpose();
        var users = new FactorVectors(interactions.RowCount, recipe.Factors);
        var items = new FactorVectors(interactions.ColumnCount, recipe.Factors);
        items.Fill(new SeededRandom(options.Seed));
        for (var iteration = 1; iteration <= recipe.Iterations; iteration++)
        {
            SolveAll(interactions, items, users, recipe, workers);
            SolveAll(byItem, users, items, recipe, workers);
            options.Progress?.Report(new(iteration, recipe.Iterations, "none", double.NaN));
        }
        // Users once more, so that they fit the items they are served with.
        SolveAll(interactions, items, users, recipe, workers);
        return new(users, items, recipe);
    }

    private static void SolveAll(
        InteractionMatrix cells,
        FactorVectors known,
        FactorVectors wanted,
        FactorsOptions recipe,
        Workers workers
    )
    {
        var gram = known.Gram(workers);
        workers.Run(
            Rows.BlockCount(cells.RowCount, RowsPerPart),
            part =>
            {
                var solver = new RowSolver(known, gram, recipe);
                var end = Math.Min(cells.RowCount, (part + 1) * RowsPerPart);
                for (var row = part * RowsPerPart; row < end; row++)
                {
                    solver.Solve(cells.Columns(row), cells.Strengths(row), wanted.Row(row));
                }
            }
        );
    }

    private static void CheckSize(int rows, int factors) =>
        Check.InRange((long)rows * FactorVectors.Padded(factors), 1, Array.MaxLength);
}
