namespace Shortlist.Algebra;

/// <summary>
/// The inverse of a symmetric positive definite matrix: Cholesky's decomposition A = L·Lᵀ, the inverse W of L, and A⁻¹ = Wᵀ·W,
/// all by square tiles so that nearly all work is products of small dense matrices (Golub and Van Loan, "Matrix Computations",
/// 4.2).
/// </summary>
/// <remarks>
/// n³ multiplications; 4·n² bytes beside the matrix. Each tile is a sum in a fixed order, so the result does not depend on who
/// computes which tile. In floats: the relative error grows with the condition, about 10⁻⁷ times it.
/// </remarks>
public sealed class PositiveInverse
{
    private const int Side = 128; // A tile of floats fills a quarter of a second-level cache, so that three lie in it.

    private readonly int _size;
    private readonly int _tiles;
    private readonly Action<int, Action<int>> _run;
    private readonly float[]?[] _lower;
    private readonly float[]?[] _inverse;

    private PositiveInverse(int size, Action<int, Action<int>> run)
    {
        (_size, _run) = (size, run);
        _tiles = (size + Side - 1) / Side;
        _lower = new float[_tiles * _tiles][];
        _inverse = new float[_tiles * _tiles][];
    }

    /// <summary>Writes A⁻¹ over A.</summary>
    /// <param name="matrix">Size × size, row after row; only its lower triangle is read.</param>
    /// <param name="size">At least 1.</param>
    /// <param name="run">Runs parts 0 to n − 1 in any order or at once, and returns when all are done.</param>
    /// <returns>False where the matrix is not positive definite within the precision of floats; it is then unchanged.</returns>
    /// <exception cref="ArgumentException">The matrix has not size × size numbers.</exception>
    public static bool Invert(float[] matrix, int size, Action<int, Action<int>> run)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (matrix.Length != (long)size * size)
        {
            throw new ArgumentException(
                $"The matrix has {matrix.Length} numbers; one of {size} rows needs {(long)size * size}.",
                nameof(matrix)
            );
        }
        var work = new PositiveInverse(size, run);
        work.Take(matrix);
        if (!work.Decompose())
        {
            return false;
        }
        work.InvertTriangle();
        work.Multiply();
        work.Give(matrix);
        return true;
    }

    private float[] Lower(int row, int column) => _lower[(row * _tiles) + column]!;

    private float[] Inverse(int row, int column) => _inverse[(row * _tiles) + column]!;

    // What a last tile has beyond the matrix is a unit matrix, whose inverse is itself.
    private void Take(float[] matrix) =>
        _run(
            _tiles,
            row =>
            {
                for (var column = 0; column <= row; column++)
                {
                    var tile = new float[Side * Side];
                    for (var i = 0; i < Side; i++)
                    {
                        var (y, x) = ((row * Side) + i, column * Side);
                        if (y < _size)
                        {
                            var length = Math.Min(Side, (row == column ? y + 1 : _size) - x);
                            matrix.AsSpan((y * _size) + x, length).CopyTo(tile.AsSpan(i * Side));
                        }
                        else if (row == column)
                        {
                            tile[(i * Side) + i] = 1;
                        }
                    }
                    _lower[(row * _tiles) + column] = tile;
                }
            }
        );

    private bool Decompose()
    {
        for (var column = 0; column < _tiles; column++)
        {
            var at = column;
            _run(_tiles - at, part => Subtract(at + part, at));
            if (!DecomposeTile(Lower(at, at)))
            {
                return false;
            }
            var inverse = InverseOf(Lower(at, at));
            _inverse[(at * _tiles) + at] = inverse;
            _run(
                _tiles - at - 1,
                part =>
                {
                    var tile = Lower(at + 1 + part, at);
                    var solved = new float[Side * Side];
                    MatrixProduct.MultiplyTransposed(tile, inverse, solved, Side, Side, Side, false);
                    solved.CopyTo(tile, 0);
                }
            );
        }
        return true;
    }

    // A(row, column) less Σ over the columns before of L(row, k)·L(column, k)ᵀ.
    private void Subtract(int row, int column)
    {
        if (column == 0)
        {
            return;
        }
        var sum = new float[Side * Side];
        for (var k = 0; k < column; k++)
        {
            MatrixProduct.MultiplyTransposed(Lower(row, k), Lower(column, k), sum, Side, Side, Side, k > 0);
        }
        var tile = Lower(row, column);
        for (var i = 0; i < tile.Length; i++)
        {
            tile[i] -= sum[i];
        }
    }

    private static bool DecomposeTile(float[] tile)
    {
        for (var i = 0; i < Side; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = tile[(i * Side) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= (double)tile[(i * Side) + k] * tile[(j * Side) + k];
                }
                if (i == j && !(sum > 0 && double.IsFinite(sum)))
                {
                    return false;
                }
                tile[(i * Side) + j] = (float)(i == j ? Math.Sqrt(sum) : sum / tile[(j * Side) + j]);
            }
            tile.AsSpan((i * Side) + i + 1, Side - i - 1).Clear();
        }
        return true;
    }

    // Of a lower triangle, column by column, forwards.
    private static float[] InverseOf(float[] tile)
    {
        var inverse = new float[Side * Side];
        for (var column = 0; column < Side; column++)
        {
            for (var row = column; row < Side; row++)
            {
                var sum = row == column ? 1.0 : 0.0;
                for (var k = column; k < row; k++)
                {
                    sum -= (double)tile[(row * Side) + k] * inverse[(k * Side) + column];
                }
                inverse[(row * Side) + column] = (float)(sum / tile[(row * Side) + row]);
            }
        }
        return inverse;
    }

    // W(row, column) = −W(row, row) · Σ L(row, k)·W(k, column): each column of tiles by itself, downwards. The longest come first.
    private void InvertTriangle() =>
        _run(
            _tiles,
            column =>
            {
                var sum = new float[Side * Side];
                for (var row = column + 1; row < _tiles; row++)
                {
                    for (var k = column; k < row; k++)
                    {
                        var (l, w) = (Lower(row, k), Inverse(k, column));
                        MatrixProduct.Multiply(l, w, sum, Side, Side, Side, k > column);
                    }
                    var tile = new float[Side * Side];
                    MatrixProduct.Multiply(Inverse(row, row), sum, tile, Side, Side, Side, false);
                    for (var i = 0; i < tile.Length; i++)
                    {
                        tile[i] = -tile[i];
                    }
                    _inverse[(row * _tiles) + column] = tile;
                }
            }
        );

    // P(row, column) = Σ W(k, row)ᵀ·W(k, column) over k from the row on; L is needed no more and gives its place.
    private void Multiply() =>
        _run(
            _tiles,
            row =>
            {
                for (var column = 0; column <= row; column++)
                {
                    var product = Lower(row, column);
                    for (var k = row; k < _tiles; k++)
                    {
                        var (left, right) = (Inverse(k, row), Inverse(k, column));
                        MatrixProduct.TransposedMultiply(left, right, product, Side, Side, Side, k > row);
                    }
                }
            }
        );

    private void Give(float[] matrix) =>
        _run(
            _tiles,
            tile =>
            {
                for (var y = tile * Side; y < Math.Min(_size, (tile + 1) * Side); y++)
                {
                    for (var x = 0; x < _size; x++)
                    {
                        var (row, column) = x <= y ? (y, x) : (x, y);
                        matrix[(y * _size) + x] = Lower(row / Side, column / Side)[
                            (row % Side * Side) + (column % Side)
                        ];
                    }
                }
            }
        );
}
