using System.Collections.Concurrent;
using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>What retrieval turned away and what came too late, since the start; no name that a caller may invent.</summary>
/// <remarks>Thread-safe; a few additions an answer.</remarks>
internal sealed class RetrievalCounters
{
    private readonly ConcurrentDictionary<string, long> _refused = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _skipped = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _stale = new(StringComparer.Ordinal);

    /// <summary>Items turned away, by filter; an item counts once an answer.</summary>
    public IReadOnlyDictionary<string, long> Refused => _refused.ToDictionary(StringComparer.Ordinal);

    /// <summary>Answers a retriever gave nothing to in its time, by retriever.</summary>
    public IReadOnlyDictionary<string, long> Skipped => _skipped.ToDictionary(StringComparer.Ordinal);

    /// <summary>Answers in which what a late retriever had said before stood in for it, by retriever.</summary>
    public IReadOnlyDictionary<string, long> Stale => _stale.ToDictionary(StringComparer.Ordinal);

    public void Add(RankAnswer answer)
    {
        foreach (var (filter, count) in answer.Refused)
        {
            _refused.AddOrUpdate(filter, count, (_, before) => before + count);
        }
        foreach (var report in answer.Retrievers)
        {
            if (report.Skipped)
            {
                (report.IsStale ? _stale : _skipped).AddOrUpdate(report.Name, 1, (_, before) => before + 1);
            }
        }
    }
}
