using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Learning.Trees;

namespace Shortlist.Learning.Imports;

/// <summary>A model that was trained elsewhere, as a ranker: its scores are its own library's raw scores, or margins.</summary>
public sealed class ImportedRanker : IRanker
{
    private readonly int[] _places;
    private readonly ForeignObjective _objective;
    private readonly ForeignTrees _trees;
    private readonly TreesRanker _ranker;

    internal ImportedRanker(
        IReadOnlyList<string> features,
        int[] places,
        ForeignObjective objective,
        ForeignTrees trees
    )
    {
        (Features, _places, _objective, _trees) = (features, places, objective, trees);
        _ranker = new(
            [.. trees.Columns.Select(column => features[places[column.Feature]])],
            TreeObjective.LambdaMart,
            trees.Start,
            trees.Trees,
            trees.SumsFloats
        );
        var shares = new double[features.Count];
        for (var i = 0; i < trees.Columns.Length; i++)
        {
            shares[places[trees.Columns[i].Feature]] += _ranker.Importance[i];
        }
        Importance = shares;
    }

    public string Kind => ImportedTrainer.Kind;

    public IReadOnlyList<string> Features { get; }

    public bool ScoresLogOdds => _objective.ScoresLogOdds;

    /// <summary>By the gain of all splits on a feature, as the model's file tells it.</summary>
    public IReadOnlyList<double> Importance { get; }

    /// <summary>As the model's file says it, with its options.</summary>
    public string Objective => _objective.Text;

    /// <summary>What the model's own library makes of a score: a probability, a count.</summary>
    public OutputTransform Output => _objective.Output;

    public int TreeCount => _trees.Trees.Length;

    public void Score(FeatureBlock rows, Span<float> scores)
    {
        Rows.CheckBlock(this, rows, scores);
        _ranker.Score(_trees.Prepare(rows, _places), scores);
        if (_trees.Divisor == 1)
        {
            return;
        }
        foreach (ref var score in scores[..rows.RowCount])
        {
            score /= _trees.Divisor;
        }
    }

    public Explanation Explain(FeatureBlock rows, int row)
    {
        var whole = _ranker.Explain(Alone(rows, row), 0);
        return whole with { Value = whole.Value / _trees.Divisor, Parts = Divided(whole.Parts) };
    }

    /// <inheritdoc cref="IRanker.Reasons"/>
    public IReadOnlyList<Explanation> Reasons(FeatureBlock rows, int row, int count) =>
        Divided(_ranker.Reasons(Alone(rows, row), 0, count));

    public void Write(ByteWriter writer)
    {
        writer.Text(_objective.Text);
        writer.Byte((byte)_objective.Output.Shape);
        writer.Double(_objective.Output.Slope);
        writer.Byte(_objective.ScoresLogOdds ? (byte)1 : (byte)0);
        writer.Count(_places.Length);
        foreach (var place in _places)
        {
            writer.Count(place);
        }
        _trees.Write(writer);
    }

    internal static ImportedRanker Read(ref ByteReader reader, IReadOnlyList<string> features)
    {
        var objective = new ForeignObjective(
            reader.Text(),
            new((OutputShape)reader.Byte(), reader.Double()),
            reader.Byte() != 0
        );
        var places = new int[reader.CountOfParts()];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = reader.Int();
        }
        return
            Enum.IsDefined(objective.Output.Shape)
            && objective.Output.Slope > 0
            && Array.TrueForAll(places, place => place < features.Count)
            ? new(features, places, objective, ForeignTrees.Read(ref reader, places.Length))
            : throw new InvalidDataException(
                "The imported model has an output or features that are not possible; the data is damaged."
            );
    }

    // The row as the trees see it.
    private FeatureBlock Alone(FeatureBlock rows, int row)
    {
        Rows.CheckRow(this, rows, row);
        var alone = new FeatureBlock(rows.FeatureCount, 1);
        for (var feature = 0; feature < rows.FeatureCount; feature++)
        {
            alone.Column(feature)[0] = rows[feature, row];
        }
        return _trees.Prepare(alone, _places);
    }

    private IReadOnlyList<Explanation> Divided(IReadOnlyList<Explanation> parts) =>
        _trees.Divisor == 1
            ? parts
            : [.. parts.Select(part => part with { Value = part.Value / _trees.Divisor })];
}
