namespace Shortlist.Monitoring;

/// <summary>Counts how many of many: clicked impressions of impressions, empty answers of answers.</summary>
/// <remarks>Thread-safe; both numbers always belong together.</remarks>
public sealed class ShareCounter
{
    private readonly Lock _gate = new();
    private ShareWindow _counted;

    public void Add(long hits, long trials)
    {
        lock (_gate)
        {
            _counted = new ShareWindow(_counted.Hits + hits, _counted.Trials + trials);
        }
    }

    public ShareWindow Snapshot()
    {
        lock (_gate)
        {
            return _counted;
        }
    }

    /// <summary>The same, and starts anew; every addition is in exactly one window.</summary>
    public ShareWindow TakeWindow()
    {
        lock (_gate)
        {
            var counted = _counted;
            _counted = default;
            return counted;
        }
    }
}
