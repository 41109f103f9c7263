using System.Numerics.Tensors;
using Shortlist.Algebra;
using Shortlist.Learning.Networks;

namespace Shortlist.Learning.Encoders;

/// <summary>
/// One batch of pairs: from the table's rows to word vectors, from those to the vectors of texts, to the loss, and the way
/// back. The same for any number of threads: what belongs to one row or text is added up by one thread, in order.
/// </summary>
internal sealed class EncoderStep(EmbeddingTable table, int[][] rowsOf, float temperature, Workers workers)
{
    private const int BlockSize = 64;

    private readonly int _dimensions = table.Dimensions;
    private readonly RowAdaGrad _rows = new(table);
    private readonly SoftmaxPairs _pairs = new(table.Dimensions, temperature, workers);

    /// <summary>Moves the table and returns the loss before the move.</summary>
    public double Run(WordBag[] left, WordBag[] right, ulong[] leftKeys, ulong[] rightKeys, float rate)
    {
        var (loss, rows, gradient) = Gradient(left, right, leftKeys, rightKeys);
        Each(rows.Length, i => _rows.Step(rows[i], gradient.AsSpan(i * _dimensions, _dimensions), rate));
        return loss;
    }

    /// <summary>The mean loss of the pairs, and its gradient by the rows that the pairs' words are made of.</summary>
    /// <param name="left">Texts.</param>
    /// <param name="right">The partner of each.</param>
    /// <param name="leftKeys">Equal for one and the same.</param>
    /// <param name="rightKeys">Equal for one and the same.</param>
    public (double Loss, int[] Rows, float[] Gradient) Gradient(
        WordBag[] left,
        WordBag[] right,
        ulong[] leftKeys,
        ulong[] rightKeys
    )
    {
        WordBag[] bags = [.. left, .. right];
        var (words, bagLinks) = Local([.. bags.Select(bag => (bag.Words, bag.Weights))]);
        var vectors = new float[words.Length * _dimensions];
        Each(words.Length, slot => MakeWord(words[slot], Of(vectors, slot)));

        var lengths = new float[bags.Length];
        var units = new float[bags.Length * _dimensions];
        Each(bags.Length, bag => lengths[bag] = MakeText(bagLinks[bag], vectors, Of(units, bag)));

        var half = left.Length * _dimensions;
        var (unitsLeft, unitsRight) = (units[..half], units[half..]);
        var (changesLeft, changesRight) = (new float[half], new float[half]);
        var loss = _pairs.Loss(unitsLeft, unitsRight, leftKeys, rightKeys, changesLeft, changesRight);
        float[] changes = [.. changesLeft, .. changesRight];
        Each(bags.Length, bag => Unscale(Of(units, bag), Of(changes, bag), lengths[bag]));

        var wordChanges = new float[vectors.Length];
        var ofWord = new Incidence(words.Length, bagLinks);
        Each(words.Length, slot => AddUp(ofWord, slot, changes, Of(wordChanges, slot)));

        var (rows, rowLinks) = Local([.. words.Select(word => (rowsOf[word], Evenly(rowsOf[word].Length)))]);
        var gradient = new float[rows.Length * _dimensions];
        var ofRow = new Incidence(rows.Length, rowLinks);
        Each(rows.Length, slot => AddUp(ofRow, slot, wordChanges, Of(gradient, slot)));
        return (loss, rows, gradient);
    }

    private void Each(int count, Action<int> body) =>
        workers.Run(
            Rows.BlockCount(count, BlockSize),
            block =>
            {
                var end = Math.Min(count, (block + 1) * BlockSize);
                for (var i = block * BlockSize; i < end; i++)
                {
                    body(i);
                }
            }
        );

    private Span<float> Of(float[] vectors, int place) => vectors.AsSpan(place * _dimensions, _dimensions);

    private static float[] Evenly(int count)
    {
        var weights = new float[count];
        Array.Fill(weights, 1f / count);
        return weights;
    }

    // The targets met, numbered in the order they are met, and the links by those numbers.
    private static (int[] Met, List<(int[] Targets, float[] Weights)> Links) Local(
        (int[] Targets, float[] Weights)[] links
    )
    {
        var slots = new Dictionary<int, int>();
        List<int> met = [];
        List<(int[], float[])> local = [];
        foreach (var (targets, weights) in links)
        {
            var numbered = new int[targets.Length];
            for (var i = 0; i < targets.Length; i++)
            {
                if (!slots.TryGetValue(targets[i], out var slot))
                {
                    slot = met.Count;
                    slots.Add(targets[i], slot);
                    met.Add(targets[i]);
                }
                numbered[i] = slot;
            }
            local.Add((numbered, weights));
        }
        return ([.. met], local);
    }

    private void MakeWord(int word, Span<float> vector)
    {
        foreach (var row in rowsOf[word])
        {
            TensorPrimitives.Add(vector, table.Row(row), vector);
        }
        TensorPrimitives.Divide(vector, Math.Max(1, rowsOf[word].Length), vector);
    }

    // Writes the direction and returns the length before; a text without words stays nought.
    private float MakeText((int[] Words, float[] Weights) links, float[] vectors, Span<float> unit)
    {
        for (var i = 0; i < links.Words.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(Of(vectors, links.Words[i]), links.Weights[i], unit, unit);
        }
        var length = TensorPrimitives.Norm<float>(unit);
        return VectorMath.Normalise(unit) ? length : 0;
    }

    // From the gradient by the direction to that by the vector: what changes only its length changes nothing.
    private static void Unscale(ReadOnlySpan<float> unit, Span<float> change, float length)
    {
        if (length == 0)
        {
            change.Clear();
            return;
        }
        var along = TensorPrimitives.Dot(unit, change);
        TensorPrimitives.MultiplyAdd(unit, -along, change, change);
        TensorPrimitives.Divide(change, length, change);
    }

    private void AddUp(Incidence incidence, int target, float[] from, Span<float> sum)
    {
        var (sources, weights) = incidence.Of(target);
        for (var i = 0; i < sources.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(Of(from, sources.Span[i]), weights.Span[i], sum, sum);
        }
    }
}
