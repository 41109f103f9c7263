using MathNet.Numerics.Distributions;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Monitoring;

/// <summary>Watches the features that are served and says, window by window, how far they are from the training rows.</summary>
/// <remarks>
/// Thread-safe. A request costs about one compare a value and edge, vectorised, and one lock that other requests rarely
/// want. Memory: 100 bytes a feature and stripe.
/// </remarks>
public sealed class FeatureMonitor
{
    private const double FalseAlarms = 0.05; // Of a window, shared out among its features (Bonferroni).

    private readonly ReferenceStatistics _reference;
    private readonly TimeProvider _clock;
    private readonly int _rowsMin;
    private readonly Stripe[] _stripes;
    private readonly Lock _closing = new();
    private DateTimeOffset _from;

    /// <param name="reference">Of the bundle that serves.</param>
    /// <param name="clock">Dates the windows.</param>
    /// <param name="rowsMin">A window with fewer rows isn't judged.</param>
    public FeatureMonitor(ReferenceStatistics reference, TimeProvider clock, int rowsMin)
    {
        _reference = reference;
        _clock = clock;
        _rowsMin = Check.InRange(rowsMin, 1, int.MaxValue);
        _from = clock.GetUtcNow();
        _stripes = new Stripe[Math.Clamp(Environment.ProcessorCount, 1, 16)];
        for (var i = 0; i < _stripes.Length; i++)
        {
            _stripes[i] = new Stripe(reference);
        }
    }

    /// <summary>The features of one request, in the reference's column order.</summary>
    /// <exception cref="ArgumentException">The block has another number of features than the reference.</exception>
    public void Observe(FeatureBlock block)
    {
        if (block.FeatureCount != _reference.Features.Length)
        {
            Throw.LengthMismatch(nameof(block), _reference.Features.Length, block.FeatureCount);
        }
        _stripes[Environment.CurrentManagedThreadId % _stripes.Length].Add(block);
    }

    /// <summary>Rows of the open window: close it once they are enough to say something.</summary>
    public long RowCount => _stripes.Sum(stripe => stripe.RowCount);

    /// <summary>Ends the window and starts the next; every observed row is in exactly one window.</summary>
    public FeatureWindow CloseWindow()
    {
        lock (_closing)
        {
            var sums = _reference.Features.Select(feature => new long[feature.Counts.Length]).ToArray();
            var rowCount = 0L;
            foreach (var stripe in _stripes)
            {
                rowCount += stripe.Take(sums);
            }
            var (from, to) = (_from, _clock.GetUtcNow());
            _from = to;
            return new FeatureWindow(
                from,
                to,
                rowCount,
                rowCount < _rowsMin ? [] : [.. _reference.Features.Zip(sums, Drift)]
            );
        }
    }

    private FeatureDrift Drift(FeatureReference reference, long[] served)
    {
        double[] expected = [.. reference.Counts.Select(count => (double)count)];
        double[] actual = [.. served.Select(count => (double)count)];
        var (referenceRows, servedRows) = (reference.RowCount, served.Sum());
        var confidence = 1 - (FalseAlarms / _reference.Features.Length);
        var used = expected.Zip(actual).Count(bin => bin.First > 0 || bin.Second > 0);
        var rows = (double)(referenceRows + servedRows);
        var pooled = (reference.Counts[^1] + served[^1]) / rows;
        return new FeatureDrift
        {
            Feature = reference.Name,
            Psi = Psi.Compute(expected, actual) ?? 0, // Null only without training rows: nothing to drift from.
            PsiByChance =
                referenceRows == 0 ? 0 : Psi.NullQuantile(referenceRows, servedRows, used, confidence),
            NullRate = served[^1] / (double)servedRows,
            ReferenceNullRate = reference.NullRate,
            NullRiseByChance =
                referenceRows == 0
                    ? 0
                    : Normal.InvCDF(0, 1, confidence)
                        * Math.Sqrt(pooled * (1 - pooled) * ((1.0 / referenceRows) + (1.0 / servedRows))),
        };
    }

    /// <summary>The counts of the threads that share it.</summary>
    private sealed class Stripe(ReferenceStatistics reference)
    {
        private readonly Lock _gate = new();
        private readonly float[][] _edges =
        [
            .. reference.Features.Select(feature => feature.Edges.ToArray()),
        ];
        private readonly long[][] _counts =
        [
            .. reference.Features.Select(feature => new long[feature.Counts.Length]),
        ];
        private long _rowCount;

        public long RowCount
        {
            get
            {
                lock (_gate)
                {
                    return _rowCount;
                }
            }
        }

        public void Add(FeatureBlock block)
        {
            lock (_gate)
            {
                for (var feature = 0; feature < _counts.Length; feature++)
                {
                    ColumnCounts.Add(block.Column(feature), _edges[feature], _counts[feature]);
                }
                _rowCount += block.RowCount;
            }
        }

        public long Take(long[][] sums)
        {
            lock (_gate)
            {
                for (var feature = 0; feature < sums.Length; feature++)
                {
                    for (var bin = 0; bin < sums[feature].Length; bin++)
                    {
                        sums[feature][bin] += _counts[feature][bin];
                    }
                    Array.Clear(_counts[feature]);
                }
                var rows = _rowCount;
                _rowCount = 0;
                return rows;
            }
        }
    }
}
