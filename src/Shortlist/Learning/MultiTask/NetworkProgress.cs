using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Learning.MultiTask;

/// <summary>How far a training of a network has come: everything that a run that goes on needs, and nothing that it can make anew.</summary>
internal sealed class NetworkProgress(int weightCount)
{
    private const byte Version = 1;

    /// <summary>Epochs done.</summary>
    public int Epoch { get; set; }

    public Adam Adam { get; } = new(weightCount);

    /// <summary>The weights of the best epoch; those of now before there is one.</summary>
    public float[] Best { get; } = new float[weightCount];

    /// <summary>From 1; 0 before there is a best epoch.</summary>
    public int BestEpoch { get; set; }

    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>One an epoch: the mean loss while it learnt, and that of the validation rows after it.</summary>
    public List<(double Learning, double Validation)> Losses { get; } = [];

    public byte[] ToBytes(NetworkWeights weights)
    {
        var writer = new ByteWriter();
        writer.Byte(Version);
        writer.Count(Epoch);
        writer.Count(BestEpoch);
        writer.Double(BestLoss);
        writer.Count(Losses.Count);
        foreach (var (learning, validation) in Losses)
        {
            writer.Double(learning);
            writer.Double(validation);
        }
        weights.Write(writer);
        Adam.Write(writer);
        writer.Floats(Best);
        return writer.Written.ToArray();
    }

    /// <summary>Takes the weights over as well.</summary>
    /// <returns>Null where the bytes are of another training or damaged; the weights are then as they were.</returns>
    public static NetworkProgress? Read(ReadOnlySpan<byte> bytes, NetworkWeights weights)
    {
        var before = weights.Values.ToArray();
        try
        {
            var reader = new ByteReader(bytes);
            if (reader.Byte() != Version)
            {
                return null;
            }
            var progress = new NetworkProgress(weights.Count)
            {
                Epoch = reader.Int(),
                BestEpoch = reader.Int(),
                BestLoss = reader.Double(),
            };
            var count = reader.CountOfParts();
            for (var i = 0; i < count; i++)
            {
                progress.Losses.Add((reader.Double(), reader.Double()));
            }
            weights.Read(ref reader);
            progress.Adam.Read(ref reader);
            NetworkWeights.ReadInto(ref reader, progress.Best);
            if (reader.Remaining == 0 && count == progress.Epoch)
            {
                return progress;
            }
        }
        catch (InvalidDataException)
        {
            // Learning begins anew, which costs time and nothing else.
        }
        before.CopyTo(weights.Values);
        return null;
    }
}
