using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>Users and items as vectors: a dot product, and the item's bias, say how well they go together.</summary>
/// <remarks>
/// Immutable and thread-safe. Users and items unknown in training are folded in from who did what, by one solve against the
/// vectors of the other side: under least squares what training would make of them with the other side as it is.
/// </remarks>
public sealed class FactorsModel
{
    private const byte Version = 2;
    private const int FoldCells = 256; // Most histories; longer ones are solved piece by piece.

    private readonly FactorVectors _users;
    private readonly FactorVectors _items;
    private readonly float[] _biases;
    private readonly double _penaltyLevel;
    private readonly Lazy<GramMatrix> _userGram;
    private readonly Lazy<GramMatrix> _itemGram;
    private readonly ConcurrentBag<RowSolver> _solvers = []; // As many as ever folded in at the same time.

    internal FactorsModel(
        FactorVectors users,
        FactorVectors items,
        float[] biases,
        FactorsOptions recipe,
        double penaltyLevel,
        IReadOnlyList<double> curve
    )
    {
        (_users, _items, _biases, Recipe) = (users, items, biases, recipe);
        (_penaltyLevel, Curve) = (penaltyLevel, curve);
        // The same numbers whoever comes first.
        _userGram = new(() => GramMatrix.Of(users, new(1, CancellationToken.None)));
        _itemGram = new(() => GramMatrix.Of(items, new(1, CancellationToken.None)));
    }

    private static ReadOnlySpan<byte> Mark => "SLFM"u8;

    public FactorsOptions Recipe { get; }

    public int UserCount => _users.RowCount;

    public int ItemCount => _items.RowCount;

    public int FactorCount => _items.Factors;

    /// <summary>The loss after each iteration: of least squares per cell with an interaction, of pairs −ln σ per sample.</summary>
    public IReadOnlyList<double> Curve { get; }

    /// <summary>The vector of a user of the training; nought for one who did nothing.</summary>
    public ReadOnlySpan<float> User(int user) => _users.Row(user);

    public ReadOnlySpan<float> Item(int item) => _items.Row(item);

    /// <summary>What an item scores with everybody; nought where the training was of least squares.</summary>
    public float Bias(int item)
    {
        Check.InRange(item, 0, ItemCount - 1);
        return _biases.Length == 0 ? 0 : _biases[item];
    }

    /// <summary>The vector of any user from what that user did; nought from nothing.</summary>
    /// <exception cref="ArgumentException">An item is unknown, or a strength is missing or not above 0.</exception>
    public float[] FoldIn(ReadOnlySpan<int> items, ReadOnlySpan<float> strengths)
    {
        CheckCells(items, strengths, ItemCount);
        return Recipe.Loss == FactorLoss.PairwiseRanking
            ? PairwiseFold.User(this, items)
            : Solve(_itemGram.Value, ItemCount, items, strengths);
    }

    /// <summary>The vector of any item from who of the training turned to it, and its bias; nought from nobody.</summary>
    /// <exception cref="ArgumentException">A user is unknown, or a strength is missing or not above 0.</exception>
    public (float[] Vector, float Bias) FoldInItem(ReadOnlySpan<int> users, ReadOnlySpan<float> strengths)
    {
        CheckCells(users, strengths, UserCount);
        return Recipe.Loss == FactorLoss.PairwiseRanking
            ? PairwiseFold.Item(this, _users, users)
            : (Solve(_userGram.Value, UserCount, users, strengths), 0);
    }

    /// <summary>The same from users by their vectors, which may be folded in themselves.</summary>
    /// <exception cref="ArgumentException">A vector has another length, or a strength is missing or not above 0.</exception>
    public (float[] Vector, float Bias) FoldInItemFrom(
        IReadOnlyList<float[]> users,
        ReadOnlySpan<float> strengths
    )
    {
        var vectors = new FactorVectors(users.Count, FactorCount);
        var numbers = new int[users.Count];
        for (var user = 0; user < numbers.Length; user++)
        {
            if (users[user].Length != FactorCount)
            {
                Throw.LengthMismatch(nameof(users), FactorCount, users[user].Length);
            }
            users[user].CopyTo(vectors.Row(user));
            numbers[user] = user;
        }
        CheckCells(numbers, strengths, users.Count);
        return Recipe.Loss == FactorLoss.PairwiseRanking
            ? PairwiseFold.Item(this, vectors, numbers)
            : (Solve(_userGram.Value.For(vectors), UserCount, numbers, strengths), 0);
    }

    /// <summary>
    /// Scores of all items for a user's vector: of least squares near 1 where an interaction is likely, near 0 where not.
    /// </summary>
    public void Score(ReadOnlySpan<float> user, Span<float> scores)
    {
        for (var item = 0; item < ItemCount; item++)
        {
            scores[item] = TensorPrimitives.Dot(user, Item(item));
        }
        if (_biases.Length > 0)
        {
            TensorPrimitives.Add<float>(scores[..ItemCount], _biases, scores);
        }
    }

    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.Bytes(Mark);
        writer.Byte(Version);
        FactorsCodec.WriteRecipe(writer, Recipe);
        writer.Double(_penaltyLevel);
        writer.Count(Curve.Count);
        foreach (var loss in Curve)
        {
            writer.Double(loss);
        }
        writer.Count(UserCount);
        writer.Count(ItemCount);
        _users.Write(writer);
        _items.Write(writer);
        writer.Floats(_biases);
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged or of another version.</exception>
    public static FactorsModel Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (!reader.Bytes(Mark.Length).SequenceEqual(Mark) || reader.Byte() != Version)
        {
            throw new InvalidDataException(
                $"The bytes don't open with SLFM and version {Version}; they are no factors this library reads. Train the system anew."
            );
        }
        var recipe = FactorsCodec.ReadRecipe(ref reader);
        var level = reader.Double();
        if (!(level > 0 && double.IsFinite(level)))
        {
            throw new InvalidDataException($"The factors' penalty is {level}; the data is damaged.");
        }
        var curve = FactorsCodec.ReadCurve(ref reader);
        var (userCount, itemCount) = (reader.Int(), reader.Int());
        var users = FactorVectors.Read(ref reader, userCount, recipe.Factors);
        var items = FactorVectors.Read(ref reader, itemCount, recipe.Factors);
        var isPairwise = recipe.Loss == FactorLoss.PairwiseRanking;
        var biases = FactorsCodec.ReadBiases(ref reader, isPairwise ? itemCount : 0);
        return reader.Remaining == 0
            ? new(users, items, biases, recipe, level, curve)
            : throw new InvalidDataException(
                $"{reader.Remaining} bytes follow the factors; the data is damaged."
            );
    }

    private float[] Solve(
        GramMatrix known,
        int otherCount,
        ReadOnlySpan<int> others,
        ReadOnlySpan<float> strengths
    )
    {
        var penalty = new FactorPenalty(_penaltyLevel, Recipe.FrequencyScaling, Recipe.Confidence);
        var vector = new float[FactorCount];
        if (!_solvers.TryTake(out var solver))
        {
            solver = RowSolver.Create(FactorSolver.Cholesky, FactorCount, FoldCells);
        }
        var cells = new RowCells(others, strengths, (float)Recipe.Confidence);
        solver.Solve(known, cells, penalty.Of(strengths, otherCount), vector);
        _solvers.Add(solver);
        return vector;
    }

    private static void CheckCells(ReadOnlySpan<int> others, ReadOnlySpan<float> strengths, int count)
    {
        if (strengths.Length != others.Length)
        {
            Throw.LengthMismatch(nameof(strengths), others.Length, strengths.Length);
        }
        for (var i = 0; i < others.Length; i++)
        {
            Check.InRange(others[i], 0, count - 1);
            Check.InRange(strengths[i], float.Epsilon, float.MaxValue);
        }
    }
}
