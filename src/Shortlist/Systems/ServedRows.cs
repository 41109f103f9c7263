using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Scoring;
using Shortlist.Serving;
using Shortlist.Serving.Rows;

namespace Shortlist.Systems;

/// <summary>Which rows of a running system are kept: those of shown lists that a model ranked, or the share the design asks for.</summary>
internal sealed class ServedRows : IAsyncDisposable
{
    private const double HashRange = 18_446_744_073_709_551_616.0; // 2^64

    private readonly ServedRowLog? _log;
    private readonly ServedFeatures _features;
    private readonly double _share;
    private readonly string _folder;
    private volatile IReadOnlySet<RequestId> _removed = new HashSet<RequestId>(); // The last ones.

    /// <param name="design">Says the share; at 0 nothing is opened.</param>
    /// <param name="folder">Whose rows.</param>
    /// <param name="features">What the columns are.</param>
    /// <param name="first">The first event the state was built from.</param>
    /// <param name="clock">For flushes.</param>
    public ServedRows(Design design, SystemFolder folder, FeatureSet features, long first, TimeProvider clock)
    {
        _features = new(features.Names, features.Signatures, first);
        _share = design.Monitoring.ServedRows;
        _folder = folder.Rows;
        _log = _share > 0 ? ServedRowLog.Open(folder.Rows, new(), clock) : null;
    }

    public long WrittenCount => _log?.WrittenCount ?? 0;

    public long DroppedCount => _log?.DroppedCount ?? 0;

    /// <summary>Never waits. A list that nothing scored has no rows, nor has one for which only some features were computed.</summary>
    public void Offer(RankAnswer answer, Ranked? ranked)
    {
        if (
            _log is null
            || ranked is not { Shown.Count: > 0, IsWhole: true }
            || _removed.Contains(answer.Request)
            || (_share < 1 && StableHash.Of(answer.Request.Value) / HashRange >= _share)
        )
        {
            return;
        }
        _log.Offer(
            new()
            {
                Request = answer.Request,
                Bundle = answer.Bundle,
                Features = _features,
                Items = [.. answer.Items.Select(item => item.Item)],
                Values = ranked.ShownRows(),
            }
        );
    }

    /// <summary>The latest rows, including those offered until now.</summary>
    public async Task<IReadOnlyDictionary<RequestId, StoredRow>> ReadLastAsync(
        int countMax,
        CancellationToken cancellation
    )
    {
        if (_log is not null)
        {
            await _log.FlushAsync(cancellation).ConfigureAwait(false);
        }
        return ServedRowReader.ReadLast(_folder, countMax);
    }

    /// <summary>Whether rows are kept at all.</summary>
    public bool AreKept => _log is not null;

    /// <summary>Takes the rows of these requests out of every file, and keeps out those that are still on their way.</summary>
    /// <returns>Lists whose rows were removed.</returns>
    public Task<int> RemoveAsync(IReadOnlySet<RequestId> requests)
    {
        _removed = requests;
        return _log?.RemoveAsync(requests, CancellationToken.None) ?? Task.FromResult(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (_log is not null)
        {
            await _log.DisposeAsync().ConfigureAwait(false);
        }
    }
}
