namespace Shortlist.Features;

/// <summary>What a <see cref="MeanFold"/> knows of the candidates of one request, by their place in it.</summary>
public readonly struct MeanReader
{
    private readonly KeyReader _sums;
    private readonly KeyReader _counts;

    internal MeanReader(KeyReader sums, KeyReader counts) => (_sums, _counts) = (sums, counts);

    /// <summary>Whether all candidates have the same.</summary>
    internal bool AreShared => _sums.AreShared;

    /// <summary>The sum of the measures and their number, over all keys of the candidate; NaN where a key has a missing part.</summary>
    public (double Sum, double Count) this[int index]
    {
        get
        {
            if (_sums.AreSingle)
            {
                return (0 + _sums[index], 0 + _counts[index]);
            }
            Span<double> sums = stackalloc double[KeyMaker.KeyCountMax];
            Span<double> counts = stackalloc double[KeyMaker.KeyCountMax];
            var keys = _sums.Each(index, sums);
            _counts.Each(index, counts);
            var (sum, count) = keys == 0 ? (double.NaN, double.NaN) : (0, 0);
            for (var i = 0; i < keys; i++)
            {
                sum += sums[i];
                count += counts[i];
            }
            return (sum, count);
        }
    }
}
