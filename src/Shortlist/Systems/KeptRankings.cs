using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Systems;

/// <summary>
/// The last rankings, for those who ask why. Each is copied into memory that is used over and over, for what outlives its
/// request by a thousand others would go through every generation of the collector.
/// </summary>
/// <remarks>
/// Thread-safe. About 4 bytes for each feature and 40 for each candidate of so many rankings, taken when they are first made.
/// </remarks>
internal sealed class KeptRankings(int countMax)
{
    private readonly Slot[] _slots = [.. Enumerable.Range(0, countMax).Select(_ => new Slot())];
    private long _count;

    /// <summary>Copies a ranking over the oldest one.</summary>
    /// <param name="ranked">Not yet released.</param>
    /// <param name="items">Of the state that ranked it.</param>
    public KeptRanking Keep(Ranked ranked, EntityTable<ItemId> items)
    {
        if (_slots.Length == 0)
        {
            return default;
        }
        var number = Interlocked.Increment(ref _count);
        var slot = _slots[number % _slots.Length];
        slot.Put(number, ranked, items);
        return new(slot, number);
    }

    /// <summary>Where one ranking was copied to.</summary>
    internal readonly record struct KeptRanking(Slot? From, long Number)
    {
        /// <summary>The ranking and the ids of its candidates; null where others have taken its place.</summary>
        /// <param name="fills">Those of the model that ranked.</param>
        public (Ranked Ranked, ItemId[] Items)? Find(MissingFills fills) => From?.Find(Number, fills);
    }

    internal sealed class Slot
    {
        private readonly Lock _lock = new();
        private Ranked? _ranked; // All but the arrays, which are the slot's.
        private long _number;
        private float[] _features = [];
        private int[] _rows = [];
        private ItemId[] _ids = [];
        private float[] _scores = [];
        private int[] _ranks = [];
        private ScoredCandidate[] _best = [];

        public void Put(long number, Ranked ranked, EntityTable<ItemId> items)
        {
            var candidates = ranked.Candidates;
            var count = candidates.Items.Length;
            lock (_lock)
            {
                if (number < _number)
                {
                    return; // Another was faster by a whole round.
                }
                _number = number;
                ranked.Features.Values.CopyTo(Room(ref _features, ranked.Features.Values.Length));
                candidates.Items.CopyTo(Room(ref _rows, count));
                ranked.Best.CopyTo(Room(ref _best, ranked.Best.Length));
                var ids = Room(ref _ids, count);
                for (var i = 0; i < count; i++)
                {
                    ids[i] = items.IdOf(candidates.Items[i]);
                }
                var scores = Room(ref _scores, candidates.Scores.Length * count);
                var ranks = Room(ref _ranks, candidates.Ranks.Length * count);
                for (var i = 0; i < candidates.Scores.Length; i++)
                {
                    candidates.Scores[i].CopyTo(scores[(i * count)..]);
                    candidates.Ranks[i].CopyTo(ranks[(i * count)..]);
                }
                _ranked = ranked with
                {
                    Candidates = candidates with { Items = [], Scores = [], Ranks = [], Merits = [] },
                    Features = Nothing,
                    Filled = Nothing,
                    Best = [],
                };
                (FeatureCount, RowCount, RetrieverCount) = (
                    ranked.Features.FeatureCount,
                    count,
                    candidates.Scores.Length
                );
            }
        }

        private static FeatureBlock Nothing { get; } = new(0, 0);

        private int FeatureCount { get; set; }

        private int RowCount { get; set; }

        private int RetrieverCount { get; set; }

        public (Ranked Ranked, ItemId[] Items)? Find(long number, MissingFills fills)
        {
            lock (_lock)
            {
                if (number != _number)
                {
                    return null;
                }
                var features = new FeatureBlock(FeatureCount, RowCount);
                for (var feature = 0; feature < FeatureCount; feature++)
                {
                    _features.AsSpan(feature * RowCount, RowCount).CopyTo(features.Column(feature));
                }
                var ranked = _ranked! with
                {
                    Candidates = _ranked.Candidates with
                    {
                        Items = _rows[..RowCount],
                        Scores = [.. Enumerable.Range(0, RetrieverCount).Select(i => Part(_scores, i))],
                        Ranks = [.. Enumerable.Range(0, RetrieverCount).Select(i => Part(_ranks, i))],
                    },
                    Features = features,
                    Filled = fills.Applied(features),
                    Best = _best[..(RowCount - _ranked.UnscoredCount)],
                };
                return (ranked, _ids[..RowCount]);
            }
        }

        private T[] Part<T>(T[] values, int retriever) =>
            values[(retriever * RowCount)..((retriever + 1) * RowCount)];

        private static Span<T> Room<T>(ref T[] memory, int count)
        {
            if (memory.Length < count)
            {
                memory = new T[Math.Max(count, 2 * memory.Length)];
            }
            return memory.AsSpan(0, count);
        }
    }
}
