using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Learning.Towers;

/// <summary>Two towers while they learn, with what moves them.</summary>
internal sealed class TowerState
{
    public TowerState(TowerNetwork network, ulong seed)
    {
        Network = network;
        for (var row = 0; row < network.Table.RowCount; row++)
        {
            network.Table.Fill(row, seed);
        }
        Adam = new(network.Weights.Count);
        RowAdam = new(network.Table);
    }

    public TowerNetwork Network { get; }

    public Adam Adam { get; }

    public RowAdam RowAdam { get; }

    /// <summary>For a checkpoint.</summary>
    public void Write(ByteWriter writer)
    {
        writer.Floats(Network.Table.Values);
        Network.Weights.Write(writer);
        Adam.Write(writer);
        RowAdam.Write(writer);
    }

    /// <summary>Takes over what was written for the same towers.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of other towers.</exception>
    public void Read(ref ByteReader reader)
    {
        NetworkWeights.ReadInto(ref reader, Network.Table.Values);
        Network.Weights.Read(ref reader);
        Adam.Read(ref reader);
        RowAdam.Read(ref reader);
    }
}
