using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>What a training has learnt after some rounds: all that it needs to go on.</summary>
internal sealed record BoostingState
{
    public List<Tree> Trees { get; init; } = [];

    public List<TrainingProgress> Curve { get; init; } = [];

    /// <summary>How many trees had the best validation value, and that value; NaN where there is none yet.</summary>
    public (int Trees, double Value) Best { get; set; } = (0, double.NaN);

    public byte[] Write(IObjective objective)
    {
        var writer = new ByteWriter();
        writer.Count(Best.Trees);
        writer.Double(Best.Value);
        writer.Count(Trees.Count);
        foreach (var tree in Trees)
        {
            tree.Write(writer);
        }
        foreach (var round in Curve)
        {
            writer.Double(round.Validation);
        }
        objective.Write(writer);
        return [.. writer.Written];
    }

    /// <summary>Also gives the objective back what it had learnt.</summary>
    /// <exception cref="InvalidDataException">The bytes are not the state of such a training.</exception>
    public static BoostingState Read(byte[] bytes, int featureCount, int rounds, IObjective objective)
    {
        var reader = new ByteReader(bytes);
        var state = new BoostingState { Best = (reader.Int(), reader.Double()) };
        var count = reader.CountOfParts();
        for (var i = 0; i < count; i++)
        {
            state.Trees.Add(Tree.Read(ref reader, featureCount));
        }
        for (var round = 1; round <= count; round++)
        {
            state.Curve.Add(new(round, rounds, objective.Metric, reader.Double()));
        }
        objective.Read(ref reader);
        return state;
    }
}
