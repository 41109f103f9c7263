namespace Shortlist.Learning.Similarity;

/// <summary>Picks the strongest of a dense row of weights, of either sign; of equal ones those of the lower items.</summary>
/// <remarks>Holds scratch: one instance belongs to one thread.</remarks>
internal sealed class StrongestWeights(int countMax)
{
    private readonly PriorityQueue<int, (float Strength, int Item)> _kept = new();

    /// <summary>In order of the items; weights of nought are none.</summary>
    public ItemWeights.List Of(ReadOnlySpan<float> row)
    {
        _kept.Clear();
        for (var item = 0; item < row.Length; item++)
        {
            var strength = Math.Abs(row[item]);
            if (strength > 0 && _kept.Count < countMax)
            {
                _kept.Enqueue(item, (strength, -item));
            }
            else if (strength > 0 && _kept.TryPeek(out _, out var least) && strength > least.Strength)
            {
                _kept.DequeueEnqueue(item, (strength, -item));
            }
        }
        var items = new int[_kept.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = _kept.Dequeue();
        }
        Array.Sort(items);
        var weights = new float[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            weights[i] = row[items[i]];
        }
        return new(items, weights);
    }
}
