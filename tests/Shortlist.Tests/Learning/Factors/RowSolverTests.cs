using System.Runtime.Intrinsics;
using Shortlist.Basics;
using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Factors;

public sealed class RowSolverTests
{
    private const float Penalty = 2.5f;

    public static TheoryData<int, int> Shapes()
    {
        var shapes = new TheoryData<int, int>();
        foreach (var factors in new[] { 1, 3, 16, 17, 32, 50, 64, 80, 130 })
        {
            foreach (var cells in new[] { 1, 3, 4, 31, 64, 65, 300 })
            {
                shapes.Add(factors, cells);
            }
        }
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Cholesky_of_any_width_solves_the_dense_normal_equations(int factors, int cells)
    {
        var given = Given.Of(factors, cells);
        var (expected, loss) = given.Plain();

        foreach (var solver in Widths(FactorSolver.Cholesky, factors, cells))
        {
            var solution = new float[factors];
            var cost = solver.Solve(given.Known, given.Cells(), Penalty, solution);

            Assert.All(solution.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-4));
            Assert.Equal(loss, cost, 1e-3 * (1 + loss));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Conjugate_gradients_of_any_width_come_to_the_same_when_asked_again(int factors, int cells)
    {
        var given = Given.Of(factors, cells);
        var (expected, loss) = given.Plain();

        foreach (var solver in Widths(FactorSolver.ConjugateGradient, factors, cells))
        {
            var solution = new float[factors];
            var costs = Enumerable
                .Range(0, 60)
                .Select(_ => solver.Solve(given.Known, given.Cells(), Penalty, solution))
                .ToArray();

            Assert.All(solution.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-3));
            Assert.Equal(loss, costs[^1], 1e-3 * (1 + loss));
            Assert.True(costs[0] >= costs[1] - (1e-4 * costs[0]));
        }
    }

    [Theory]
    [InlineData(FactorSolver.Cholesky)]
    [InlineData(FactorSolver.ConjugateGradient)]
    public void Rows_with_more_cells_than_fit_are_solved_piece_by_piece(FactorSolver solver)
    {
        var given = Given.Of(10, 900);
        var (whole, pieces) = (new float[10], new float[10]);

        var expected = RowSolver.Create(solver, 10, 900).Solve(given.Known, given.Cells(), Penalty, whole);
        var cost = RowSolver.Create(solver, 10, 16).Solve(given.Known, given.Cells(), Penalty, pieces);

        Assert.All(whole.Zip(pieces), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Equal(expected, cost, 1e-3 * expected);
    }

    [Fact]
    public void A_matrix_too_lopsided_for_floats_is_solved_in_doubles()
    {
        var given = Given.Of(12, 3, strength: 1e9f);
        var (expected, _) = given.Plain();
        var solution = new float[12];

        RowSolver.Create(FactorSolver.Cholesky, 12, 3).Solve(given.Known, given.Cells(), Penalty, solution);

        Assert.All(solution.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
    }

    [Theory]
    [InlineData(FactorSolver.Cholesky)]
    [InlineData(FactorSolver.ConjugateGradient)]
    public void Nothing_known_is_nought(FactorSolver solver)
    {
        var given = Given.Of(5, 1);
        float[] solution = [1, 2, 3, 4, 5];

        Assert.Equal(0, RowSolver.Create(solver, 5, 0).Solve(given.Known, new([], [], 1), Penalty, solution));
        Assert.Equal(new float[5], solution);
    }

    private static RowSolver[] Widths(FactorSolver solver, int factors, int cells)
    {
        var stride = FactorVectors.Padded(factors);
        return
        [
            RowSolver.Create<Lanes512, Vector512<float>>(solver, factors, stride, cells),
            RowSolver.Create<Lanes256, Vector256<float>>(solver, factors, stride, cells),
            RowSolver.Create<Lanes128, Vector128<float>>(solver, factors, stride, cells),
        ];
    }

    private sealed record Given(GramMatrix Known, int[] Columns, float[] Strengths)
    {
        private const float Alpha = 1.5f;

        public static Given Of(int factors, int cells, float strength = 1)
        {
            var random = new SeededRandom((ulong)((factors * 1_000) + cells));
            var vectors = new FactorVectors(1_000, factors);
            for (var row = 0; row < vectors.RowCount; row++)
            {
                foreach (ref var value in vectors.Row(row))
                {
                    value = (float)(0.3 * random.NextNormal());
                }
            }
            int[] columns = [.. Enumerable.Range(0, cells).Select(_ => random.Next(1_000))];
            float[] strengths = [.. columns.Select(_ => strength * (float)(0.1 + random.NextDouble()))];
            return new(GramMatrix.Of(vectors, new(1, CancellationToken.None)), columns, strengths);
        }

        public RowCells Cells() => new(Columns, Strengths, Alpha);

        /// <summary>The twin: every matrix written out, in doubles, by Gauss and Jordan.</summary>
        public (double[] Solution, double Loss) Plain()
        {
            var vectors = Known.Vectors;
            var size = vectors.Factors;
            var matrix = new double[size, size + 1];
            var confidences = 0.0;
            for (var row = 0; row < vectors.RowCount; row++)
            {
                Add(vectors.Row(row), 1, 0);
            }
            for (var cell = 0; cell < Columns.Length; cell++)
            {
                var weight = (double)Alpha * Strengths[cell];
                Add(vectors.Row(Columns[cell]), weight, 1 + weight);
                confidences += 1 + weight;
            }
            var target = new double[size];
            for (var i = 0; i < size; i++)
            {
                matrix[i, i] += Penalty;
                target[i] = matrix[i, size];
            }
            for (var pivot = 0; pivot < size; pivot++)
            {
                for (var i = 0; i < size; i++)
                {
                    var factor = matrix[i, pivot] / matrix[pivot, pivot];
                    for (var j = pivot; j <= size && i != pivot; j++)
                    {
                        matrix[i, j] -= factor * matrix[pivot, j];
                    }
                }
            }
            double[] solution = [.. Enumerable.Range(0, size).Select(i => matrix[i, size] / matrix[i, i])];
            return (solution, confidences - solution.Zip(target).Sum(pair => pair.First * pair.Second));

            void Add(ReadOnlySpan<float> vector, double weight, double right)
            {
                for (var i = 0; i < size; i++)
                {
                    for (var j = 0; j < size; j++)
                    {
                        matrix[i, j] += weight * vector[i] * vector[j];
                    }
                    matrix[i, size] += right * vector[i];
                }
            }
        }
    }
}
