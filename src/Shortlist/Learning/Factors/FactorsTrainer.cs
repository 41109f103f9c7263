using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>Users and items as vectors, from who did what: by least squares over all cells, or by ranking pairs.</summary>
/// <remarks>
/// The same matrix, recipe and seed give the same bytes for any number of threads, and from a checkpoint too. Memory: 4
/// bytes a factor of each user and item (factors rounded up to 16), 16 bytes a cell, and half a megabyte a thread.
/// </remarks>
public static class FactorsTrainer
{
    /// <exception cref="ArgumentException">There are no users or items, too many, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind but the last checkpoint.</exception>
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

        var state = FactorState.Begin(interactions, recipe, options);
        var workers = new Workers(options.Threads, cancellation);
        return recipe.Loss == FactorLoss.PairwiseRanking
            ? new PairwiseDescent(interactions, recipe, state, workers).Run(options)
            : new AlternatingSquares(interactions, recipe, state, workers).Run(options);
    }

    private static void CheckSize(int rows, int factors)
    {
        if (!FactorVectors.Fits(rows, factors))
        {
            throw new ArgumentOutOfRangeException(
                nameof(rows),
                $"{rows} vectors of {factors} factors are more than one table holds; take fewer factors, or leave out users and items with few interactions."
            );
        }
    }
}
