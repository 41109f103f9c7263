using System.Numerics.Tensors;
using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>Users and items as vectors: a dot product says how well they go together.</summary>
/// <remarks>Immutable and thread-safe. Users unknown in training are folded in from what they did.</remarks>
public sealed class FactorsModel
{
    private const byte Version = 1;

    private readonly FactorVectors _users;
    private readonly FactorVectors _items;
    private readonly FactorsOptions _options;
    private readonly double[] _itemGram;

    internal FactorsModel(FactorVectors users, FactorVectors items, FactorsOptions options)
    {
        (_users, _items, _options) = (users, items, options);
        _itemGram = items.Gram(new Workers(1, CancellationToken.None));
    }

    private static ReadOnlySpan<byte> Mark => "SLFM"u8;

    public int UserCount => _users.RowCount;

    public int ItemCount => _items.RowCount;

    public int FactorCount => _items.Factors;

    /// <summary>The vector of a user of the training; nought for one who did nothing.</summary>
    public ReadOnlySpan<float> User(int user) => _users.Row(user);

    public ReadOnlySpan<float> Item(int item) => _items.Row(item);

    /// <summary>The vector of any user from what that user did: one solve against the items, as in training.</summary>
    /// <exception cref="ArgumentException">An item is unknown, or a strength is missing or not above 0.</exception>
    public float[] FoldIn(ReadOnlySpan<int> items, ReadOnlySpan<float> strengths)
    {
        if (strengths.Length != items.Length)
        {
            Throw.LengthMismatch(nameof(strengths), items.Length, strengths.Length);
        }
        for (var i = 0; i < items.Length; i++)
        {
            Check.InRange(items[i], 0, ItemCount - 1);
            Check.InRange(strengths[i], float.Epsilon, float.MaxValue);
        }
        var vector = new float[FactorCount];
        new RowSolver(_items, _itemGram, _options).Solve(items, strengths, vector);
        return vector;
    }

    /// <summary>Scores of all items for a user's vector: near 1 where an interaction is likely, near 0 where not.</summary>
    public void Score(ReadOnlySpan<float> user, Span<float> scores)
    {
        for (var item = 0; item < ItemCount; item++)
        {
            scores[item] = TensorPrimitives.Dot<float>(user, Item(item));
        }
    }

    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.Bytes(Mark);
        writer.Byte(Version);
        writer.Count(FactorCount);
        writer.Double(_options.Regularisation);
        writer.Double(_options.Confidence);
        writer.Count(_options.Iterations);
        writer.Count(UserCount);
        writer.Count(ItemCount);
        _users.Write(writer);
        _items.Write(writer);
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged or of another version.</exception>
    public static FactorsModel Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (!reader.Bytes(Mark.Length).SequenceEqual(Mark) || reader.Byte() != Version)
        {
            throw new InvalidDataException(
                $"The bytes don't open with SLFM and version {Version}; they are no factors this library reads."
            );
        }
        var factors = reader.Int();
        var options = new FactorsOptions
        {
            Factors = factors,
            Regularisation = reader.Double(),
            Confidence = reader.Double(),
            Iterations = reader.Int(),
        };
        try
        {
            options.Checked();
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new InvalidDataException($"The factors' recipe is not possible: {error.Message}", error);
        }
        var (users, items) = (reader.Int(), reader.Int());
        var model = new FactorsModel(
            FactorVectors.Read(ref reader, users, factors),
            FactorVectors.Read(ref reader, items, factors),
            options
        );
        return reader.Remaining == 0
            ? model
            : throw new InvalidDataException(
                $"{reader.Remaining} bytes follow the factors; the data is damaged."
            );
    }
}
