using System.Globalization;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning.MultiTask;

/// <summary>A multi-task network: calibrated chances and amounts of several actions at once.</summary>
/// <remarks>
/// Its own score is the calibrated log odds of its first head; what a design finds each action worth is applied outside. Knows
/// no positions: the tower that learnt them is off.
/// </remarks>
public sealed class NetworkRanker : IHeadRanker
{
    // Rows of a pass: always as many, so that no row's way depends on how many there are.
    private const int ChunkSize = 32;

    private readonly NetworkInputs _inputs;
    private readonly MultiTaskNetwork _network;
    private readonly HeadOutput[] _outputs;

    internal NetworkRanker(
        IReadOnlyList<string> features,
        NetworkInputs inputs,
        MultiTaskNetwork network,
        HeadOutput[] outputs,
        double[] importance
    )
    {
        (Features, _inputs, _network, _outputs) = (features, inputs, network, outputs);
        Importance = importance;
        Heads = [.. outputs.Select(output => output.Action)];
    }

    public string Kind => NetworkTrainer.Kind;

    public IReadOnlyList<string> Features { get; }

    public bool ScoresLogOdds => true;

    /// <summary>By how much what is said of a row changes with another row's value of the feature.</summary>
    public IReadOnlyList<double> Importance { get; }

    public IReadOnlyList<PredictedAction> Heads { get; }

    public void Score(FeatureBlock rows, Span<float> scores)
    {
        Rows.CheckBlock(this, rows, scores);
        var kept = scores;
        Pass(rows, 1, kept, static (output, raw, _) => output.LogOdds(raw));
    }

    public void Predict(FeatureBlock rows, Span<float> chances)
    {
        CheckPredictions(rows, chances);
        Pass(rows, Heads.Count, chances, static (output, raw, _) => output.Chance(raw));
    }

    public void Expect(FeatureBlock rows, Span<float> amounts)
    {
        CheckPredictions(rows, amounts);
        Pass(rows, Heads.Count, amounts, static (output, raw, amount) => output.Expected(raw, amount));
    }

    /// <summary>
    /// From a row without any value to the row itself, a feature at a time, forwards and backwards; a feature's part is the mean
    /// of what its two steps moved. Two of the orders that the Shapley value takes the mean of.
    /// </summary>
    public Explanation Explain(FeatureBlock rows, int row)
    {
        Rows.CheckRow(this, rows, row);
        var count = Features.Count;
        var steps = new FeatureBlock(count, 2 * (count + 1));
        for (var feature = 0; feature < count; feature++)
        {
            var column = steps.Column(feature);
            column.Fill(float.NaN);
            column[(feature + 1)..(count + 1)].Fill(rows[feature, row]);
            column[(count + 1 + (count - feature))..].Fill(rows[feature, row]);
        }
        var scores = new float[steps.RowCount];
        Score(steps, scores);
        var parts = new List<(Explanation Part, int Feature)>();
        for (var feature = 0; feature < count; feature++)
        {
            var forwards = (double)scores[feature + 1] - scores[feature];
            var place = count + 1 + (count - feature);
            var backwards = (double)scores[place] - scores[place - 1];
            if (forwards != 0 || backwards != 0)
            {
                var value = rows[feature, row];
                parts.Add((new(Sentence(feature, value), (forwards + backwards) / 2), feature));
            }
        }
        var sorted = parts.OrderByDescending(part => Math.Abs(part.Part.Value)).ThenBy(part => part.Feature);
        return new($"score = log odds of {Heads[0].Name}", scores[count])
        {
            Parts = [new("a row of which nothing is known", scores[0]), .. sorted.Select(part => part.Part)],
        };
    }

    public void Write(ByteWriter writer)
    {
        _inputs.Write(writer);
        _network.Shape.Write(writer);
        foreach (var output in _outputs)
        {
            output.Write(writer);
        }
        foreach (var share in Importance)
        {
            writer.Double(share);
        }
        _network.Weights.Write(writer);
    }

    internal static NetworkRanker Read(ref ByteReader reader, IReadOnlyList<string> features)
    {
        var inputs = NetworkInputs.Read(ref reader, features.Count);
        var shape = NetworkShape.Read(ref reader);
        var outputs = new HeadOutput[shape.HeadCount];
        for (var head = 0; head < outputs.Length; head++)
        {
            outputs[head] = HeadOutput.Read(ref reader);
            if (outputs[head].Action.HasAmount != shape.HasAmount[head])
            {
                throw new InvalidDataException(
                    "A head of the network has another shape; the data is damaged."
                );
            }
        }
        var importance = new double[features.Count];
        foreach (ref var share in importance.AsSpan())
        {
            share = reader.Double();
            if (share is not (>= 0 and <= 1))
            {
                throw new InvalidDataException("An importance is no share; the data is damaged.");
            }
        }
        if (shape.WeightCount(inputs) > reader.Remaining / sizeof(float))
        {
            throw new InvalidDataException(
                $"The network has {shape.WeightCount(inputs)} weights and {reader.Remaining} bytes are left; the data is damaged."
            );
        }
        var network = new MultiTaskNetwork(shape, inputs, seed: 0);
        network.Weights.Read(ref reader);
        return new(features, inputs, network, outputs, importance);
    }

    private void Pass(
        FeatureBlock rows,
        int heads,
        Span<float> target,
        Func<HeadOutput, float, float, float> read
    )
    {
        var pass = new NetworkPass(_network, ChunkSize, goesBack: false);
        for (var begin = 0; begin < rows.RowCount; begin += ChunkSize)
        {
            var count = Math.Min(ChunkSize, rows.RowCount - begin);
            for (var feature = 0; feature < rows.FeatureCount; feature++)
            {
                var values = rows.Column(feature).Slice(begin, count);
                _inputs.Encode(feature, values, pass.Input, _network.InputWidth, pass.Codes);
            }
            _network.Forward(pass);
            for (var head = 0; head < heads; head++)
            {
                var output = _outputs[head];
                for (var i = 0; i < count; i++)
                {
                    var amount = output.Action.HasAmount ? _network.Output(pass, head, i, 1) : 0;
                    target[(head * rows.RowCount) + begin + i] = read(
                        output,
                        _network.Output(pass, head, i, 0),
                        amount
                    );
                }
            }
        }
    }

    private void CheckPredictions(FeatureBlock rows, Span<float> predictions)
    {
        Rows.CheckBlock(this, rows, predictions);
        if (predictions.Length < rows.RowCount * Heads.Count)
        {
            Throw.LengthMismatch(nameof(predictions), rows.RowCount * Heads.Count, predictions.Length);
        }
    }

    private string Sentence(int feature, float value) =>
        float.IsNaN(value)
            ? $"{Features[feature]} is missing"
            : string.Create(CultureInfo.InvariantCulture, $"{Features[feature]} = {value:G6}");
}
