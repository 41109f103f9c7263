using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>What was turned to for each query, fading.</summary>
/// <remarks>
/// Bounded: <see cref="ItemCountMax"/> to twice as many items a query (beyond, the weakest are dropped), and
/// <see cref="QueryCountMax"/> queries, of which those asked longest ago are dropped; within these the order of arrival does
/// not matter. About 150 bytes a query and 28 an item of it. A query for which nobody turned to anything any more for 25
/// half-lives reads as one never asked, and is forgotten.
/// </remarks>
public sealed class ClickedFold(KindSet of, DecayClock clock, TimeSpan lateness, int queryCountMax)
    : IFold,
        ISavedFold
{
    public const int ItemCountMax = 64;
    public const int QueryCountMax = 1_000_000;

    private readonly KeyTable<Query?> _queries = new();
    private PresentTime _present = new();

    public KindSet Kinds => of;

    public static ClickedFold Of(FeatureSources sources, IReadOnlyList<string> of, TimeSpan halfLife)
    {
        var kinds = sources.Kinds.SetOf(of); // Equal for the same interactions in any order.
        var lateness = sources.Design.Data.Correctable;
        return sources.Folds.Share(
            $"{kinds.Bits} {halfLife}",
            () => new ClickedFold(kinds, new(halfLife, lateness), lateness, QueryCountMax)
        );
    }

    /// <summary>Queries that are kept.</summary>
    public int Count => _queries.Count;

    public void Apply(in Occurrence occurrence)
    {
        if (occurrence.Query == 0 || !of.Contains(occurrence.Kind))
        {
            return;
        }
        _present.Watch(occurrence.AtMs);
        if (!_queries.HasRoom(1))
        {
            MakeRoom();
        }
        var query = _queries.GetOrAdd(occurrence.Query, out _) ??= new(new(clock, ItemCountMax));
        query.LatestMs = Math.Max(query.LatestMs, occurrence.AtMs);
        query.Items.Add(occurrence.Item, clock.At(occurrence.AtMs), occurrence.Weight);
    }

    /// <summary>The items turned to for a query, each with its faded count; none for a query nobody asked.</summary>
    public IEnumerable<(int Item, double Count)> For(ulong query, long atMs)
    {
        if (query == 0 || !_queries.TryGet(query, out var known) || known is null)
        {
            yield break;
        }
        var at = clock.At(atMs);
        for (var i = 0; i < known.Items.Items.Length; i++)
        {
            yield return (known.Items.Items[i], known.Items.Sums[i].Read(clock, in at));
        }
    }

    public bool LoadsBesideTables => true;

    public void Save(StateWriter writer)
    {
        writer.Write(_present);
        _queries.Save(
            writer,
            query =>
            {
                writer.Write(query!.LatestMs);
                query.Items.Save(writer);
            }
        );
    }

    public void Load(StateReader reader)
    {
        _present = reader.Read<PresentTime>();
        _queries.Load(
            reader,
            () =>
            {
                var query = new Query(new(clock, ItemCountMax)) { LatestMs = reader.Read<long>() };
                query.Items.Load(reader);
                return query;
            }
        );
    }

    private void MakeRoom()
    {
        if (_queries.Count >= queryCountMax)
        {
            long[] latest = [.. _queries.Entries().Select(entry => entry.Value!.LatestMs).Order()];
            var oldest = latest[latest.Length / 2];
            _queries.Forget(query => query!.LatestMs <= oldest);
        }
        else if (_present.Ms is { } now)
        {
            var from = clock.At(now - (long)lateness.TotalMilliseconds);
            _queries.Forget(query => IsForgotten(query!, from));
        }
    }

    private bool IsForgotten(Query query, Moment from)
    {
        foreach (ref readonly var sum in query.Items.Sums)
        {
            if (!sum.IsForgotten(clock, in from))
            {
                return false;
            }
        }
        return true;
    }

    private sealed class Query(NeighbourList items)
    {
        public NeighbourList Items => items;

        public long LatestMs { get; set; } = long.MinValue;
    }
}
