using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>What a training of factors has come to after some rounds; saved, it goes on from there to the same bytes.</summary>
internal sealed class FactorState
{
    private readonly ulong _training;
    private readonly List<double> _curve = [];

    private FactorState(ulong training, FactorVectors users, FactorVectors items, float[] biases) =>
        (_training, Users, Items, Biases) = (training, users, items, biases);

    private static ReadOnlySpan<byte> Mark => "SLF1"u8;

    public FactorVectors Users { get; }

    public FactorVectors Items { get; }

    /// <summary>By item; empty for least squares, which has none.</summary>
    public float[] Biases { get; }

    public int Round => _curve.Count;

    /// <summary>The loss after each round.</summary>
    public IReadOnlyList<double> Curve => _curve;

    /// <summary>What was saved of this very training, or a fresh start.</summary>
    public static FactorState Begin(
        InteractionMatrix interactions,
        FactorsOptions recipe,
        TrainingOptions options
    )
    {
        var training = options.Checkpoint is null ? 0 : DigestOf(interactions, recipe, options.Seed);
        if (options.Checkpoint?.Read() is { } saved)
        {
            try
            {
                return Read(saved, training, interactions, recipe);
            }
            catch (InvalidDataException)
            {
                // Damaged or of another training: what is lost is time, not the result.
            }
        }
        return Fresh(training, interactions, recipe, options.Seed);
    }

    public void Ends(double loss, int rounds, TrainingOptions options)
    {
        _curve.Add(loss);
        options.Progress?.Report(new(Round, rounds, "loss", loss));
        if (Round < rounds && options.Checkpoint is { IsDue: true } checkpoint)
        {
            checkpoint.Write(ToBytes());
        }
    }

    private static FactorState Fresh(
        ulong training,
        InteractionMatrix interactions,
        FactorsOptions recipe,
        ulong seed
    )
    {
        var users = new FactorVectors(interactions.RowCount, recipe.Factors);
        var items = new FactorVectors(interactions.ColumnCount, recipe.Factors);
        var random = new SeededRandom(seed);
        items.Fill(random);
        if (recipe.Loss == FactorLoss.PairwiseRanking)
        {
            users.Fill(random); // Least squares solve them first.
        }
        return new(training, users, items, new float[BiasCount(interactions, recipe)]);
    }

    private static int BiasCount(InteractionMatrix interactions, FactorsOptions recipe) =>
        recipe.Loss == FactorLoss.PairwiseRanking ? interactions.ColumnCount : 0;

    private byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.Bytes(Mark);
        writer.Long((long)_training);
        writer.Count(_curve.Count);
        foreach (var loss in _curve)
        {
            writer.Double(loss);
        }
        writer.Floats(Biases);
        Users.Write(writer);
        Items.Write(writer);
        return writer.Written.ToArray();
    }

    private static FactorState Read(
        ReadOnlySpan<byte> bytes,
        ulong training,
        InteractionMatrix interactions,
        FactorsOptions recipe
    )
    {
        var reader = new ByteReader(bytes);
        if (!reader.Bytes(Mark.Length).SequenceEqual(Mark) || (ulong)reader.Long() != training)
        {
            throw new InvalidDataException("The checkpoint is of another training.");
        }
        var curve = FactorsCodec.ReadCurve(ref reader);
        var biases = FactorsCodec.ReadBiases(ref reader, BiasCount(interactions, recipe));
        var users = FactorVectors.Read(ref reader, interactions.RowCount, recipe.Factors);
        var items = FactorVectors.Read(ref reader, interactions.ColumnCount, recipe.Factors);
        var state = new FactorState(training, users, items, biases);
        state._curve.AddRange(curve);
        return state;
    }

    // A checkpoint belongs to one training: same cells, recipe and seed.
    private static ulong DigestOf(InteractionMatrix interactions, FactorsOptions recipe, ulong seed)
    {
        var writer = new ByteWriter();
        FactorsCodec.WriteRecipe(writer, recipe);
        writer.Count(interactions.RowCount);
        writer.Count(interactions.ColumnCount);
        var digest = StableHash.Combine(seed, Checksum.Of(0, writer.Written));
        for (var row = 0; row < interactions.RowCount; row++)
        {
            var columns = interactions.Columns(row);
            var strengths = interactions.Strengths(row);
            digest = StableHash.Combine(digest, (ulong)columns.Length);
            for (var i = 0; i < columns.Length; i++)
            {
                var bits = BitConverter.SingleToUInt32Bits(strengths[i]);
                digest = StableHash.Combine(digest, ((ulong)(uint)columns[i] << 32) | bits);
            }
        }
        return digest;
    }
}
