using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Queries.Suggestions;

/// <summary>
/// How often each query was asked, and by how many: kept to itself until enough different people have asked it, so that
/// what one person types is shown to nobody.
/// </summary>
/// <remarks>
/// At most <see cref="QueryCountMax"/> queries wait, about 200 bytes each; when there are more, the less popular half is
/// forgotten. Not thread-safe while it changes.
/// </remarks>
/// <param name="clock">How askings fade.</param>
/// <param name="askersMin">Different users or sessions that make a query known; 1 or more.</param>
internal sealed class AskedCounts(DecayClock clock, int askersMin)
{
    public const int QueryCountMax = 100_000;

    private readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);

    public int Count => _waiting.Count;

    /// <summary>Counts one asking of a query that is not known yet.</summary>
    /// <param name="key">The query, folded.</param>
    /// <param name="asker">0 for somebody nobody knows, who makes no query known.</param>
    /// <param name="at">When, by the clock.</param>
    /// <param name="asked">All askings so far, where this one has made it known.</param>
    /// <returns>How many those are; 0 while it waits on.</returns>
    public int Ask(string key, ulong asker, in Moment at, out DecayedSum asked)
    {
        ref var waiting = ref CollectionsMarshal.GetValueRefOrAddDefault(_waiting, key, out _);
        waiting.Asked.Add(clock, at, 1);
        waiting.Count++;
        waiting.Askers ??= [];
        if (asker != 0 && !waiting.Askers.Contains(asker))
        {
            waiting.Askers.Add(asker);
        }
        asked = waiting.Asked;
        var count = waiting.Count;
        if (waiting.Askers.Count >= askersMin)
        {
            _waiting.Remove(key);
            return count;
        }
        if (_waiting.Count > QueryCountMax)
        {
            Forget();
        }
        return 0;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_waiting.Count);
        foreach (var (key, waiting) in _waiting)
        {
            writer.Text(key);
            writer.Write(waiting.Asked);
            writer.Write(waiting.Count);
            writer.Write(waiting.Askers!);
        }
    }

    public void Load(StateReader reader)
    {
        _waiting.Clear();
        for (var left = reader.Count(); left > 0; left--)
        {
            var key = reader.Text()!;
            var waiting = new Waiting
            {
                Asked = reader.Read<DecayedSum>(),
                Count = reader.Read<int>(),
                Askers = [],
            };
            reader.List(waiting.Askers);
            _waiting.Add(key, waiting);
        }
    }

    private void Forget()
    {
        string[] least =
        [
            .. _waiting
                .OrderBy(pair => pair.Value.Asked.Order)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Take(QueryCountMax / 2)
                .Select(pair => pair.Key),
        ];
        foreach (var key in least)
        {
            _waiting.Remove(key);
        }
    }

    private struct Waiting
    {
        public DecayedSum Asked;
        public int Count;
        public List<ulong>? Askers;
    }
}
