using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace Shortlist.Learning.Factors;

/// <summary>
/// Implicit alternating least squares: users are solved with the items fixed, then items with the users fixed.
/// Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", 2008.
/// </summary>
/// <remarks>Every row is solved by itself, so nothing depends on how rows are shared among threads.</remarks>
internal sealed class AlternatingSquares
{
    private const int Parts = 128; // Ranges of about equal work: threads that lag wait for one at most.
    private const int RowCost = 64; // What a row costs beside its cells, in cells; about so with either solver.

    private readonly FactorsOptions _recipe;
    private readonly FactorState _state;
    private readonly Workers _workers;
    private readonly FactorPenalty _penalty;
    private readonly Side _byUser;
    private readonly Side _byItem;
    private readonly ConcurrentBag<RowSolver> _solvers = [];

    public AlternatingSquares(
        InteractionMatrix interactions,
        FactorsOptions recipe,
        FactorState state,
        Workers workers
    )
    {
        (_recipe, _state, _workers) = (recipe, state, workers);
        var turned = interactions.Transpose();
        _penalty = FactorPenalty.Of(recipe, interactions, turned);
        _byUser = Side.Of(interactions, state.Users, _penalty);
        _byItem = Side.Of(turned, state.Items, _penalty);
    }

    public FactorsModel Run(TrainingOptions options)
    {
        while (_state.Round < _recipe.Iterations)
        {
            Solve(_byUser, GramMatrix.Of(_state.Items, _workers));
            var loss = Solve(_byItem, GramMatrix.Of(_state.Users, _workers));
            // The items' solves know everything but what the users' vectors themselves cost.
            for (var user = 0; user < _byUser.Cells.RowCount; user++)
            {
                var squared = TensorPrimitives.SumOfSquares<float>(_state.Users.Row(user));
                loss += (double)_byUser.Penalties[user] * squared;
            }
            _state.Ends(loss / _byUser.Cells.CellCount, _recipe.Iterations, options);
        }
        // Users once more, so that they fit the items they are served with.
        Solve(_byUser, GramMatrix.Of(_state.Items, _workers));
        return new(_state.Users, _state.Items, [], _recipe, _penalty.Level, _state.Curve);
    }

    private double Solve(Side side, GramMatrix known)
    {
        var starts = side.Starts;
        _workers.Run(
            starts.Length - 1,
            part =>
            {
                if (!_solvers.TryTake(out var solver))
                {
                    solver = RowSolver.Create(_recipe.Solver, _recipe.Factors, RowSolver.AnyCells);
                }
                for (var row = starts[part]; row < starts[part + 1]; row++)
                {
                    var cells = new RowCells(
                        side.Cells.Columns(row),
                        side.Cells.Strengths(row),
                        (float)_recipe.Confidence
                    );
                    side.Losses[row] = solver.Solve(known, cells, side.Penalties[row], side.Vectors.Row(row));
                }
                _solvers.Add(solver);
            }
        );
        var sum = 0.0;
        foreach (var loss in side.Losses)
        {
            sum += loss;
        }
        return sum;
    }

    private sealed record Side(
        InteractionMatrix Cells,
        FactorVectors Vectors,
        int[] Starts,
        float[] Penalties,
        double[] Losses
    )
    {
        public static Side Of(InteractionMatrix cells, FactorVectors vectors, FactorPenalty penalty)
        {
            var penalties = new float[cells.RowCount];
            for (var row = 0; row < penalties.Length; row++)
            {
                penalties[row] = penalty.Of(cells.Strengths(row), cells.ColumnCount);
            }
            var starts = RowRanges.Of(cells, Parts, RowCost);
            return new(cells, vectors, starts, penalties, new double[cells.RowCount]);
        }
    }
}
