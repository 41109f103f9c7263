using System.Collections.Concurrent;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Users and new items as vectors of a factorisation, from what was done up to now: a user from the latest items, an item the
/// training did not meet from its latest users, each folded in from theirs.
/// </summary>
/// <remarks>
/// A function of histories, audiences and the factorisation; what was made is kept until something happens that changes it.
/// Of more than <see cref="NewItemCountMax"/> new items the newest are found. Folding in a user takes some 10 µs, a new
/// item as much for each of its users; about 1 kB of what was made is kept for each.
/// </remarks>
public sealed class FactorFold(HistoryFold histories, AudienceFold audiences, EntityTable<ItemId> items)
    : IFold,
        ISavedFold
{
    public const int NewItemCountMax = 1_000;

    /// <summary>What a few dozen have in common is known; more would say little more and cost as much each.</summary>
    public const int AudienceMax = 32;

    /// <summary>The one that serves, the one before it, and one that is tried.</summary>
    public const int VersionCountMax = 3;

    private const int UserCountMax = 10_000; // Kept; beyond, all are forgotten and made again when asked for.

    private readonly Lock _making = new();
    private volatile Version[] _versions = [];

    public KindSet Kinds => histories.Kinds;

    public static FactorFold Of(FeatureSources sources, IReadOnlyList<string> of)
    {
        var (histories, audiences) = (HistoryFold.Of(sources, of), AudienceFold.Of(sources, of));
        return sources.Folds.Share(
            $"{histories.Kinds.Bits}",
            () => new FactorFold(histories, audiences, sources.Items)
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        if (occurrence.User < 0)
        {
            return;
        }
        foreach (var version in _versions)
        {
            version.Forget(occurrence.User, occurrence.Item);
            // Perhaps its first user; rows that were not looked at yet are found when they are.
            if (occurrence.Item < version.RowsSeen && IsNew(version.Space, occurrence.Item))
            {
                version.Touched.Add(occurrence.Item);
                version.Listed = null;
            }
        }
    }

    /// <summary>Null for a user who did nothing with items the training met.</summary>
    internal float[]? UserOf(FactorSpace space, int user)
    {
        var users = Of(space).Users;
        if (users.TryGetValue(user, out var known))
        {
            return known;
        }
        if (users.Count >= UserCountMax)
        {
            users.Clear();
        }
        return users.GetOrAdd(user, Fold(space, user));
    }

    /// <summary>Items with a row that the training did not meet and somebody has turned to, in order of their rows.</summary>
    internal IReadOnlyList<NewItem> NewItemsOf(FactorSpace space)
    {
        var version = Of(space);
        if (version.Listed is { } listed && listed.RowCount == items.Count)
        {
            return listed.Items;
        }
        lock (_making)
        {
            for (; version.RowsSeen < items.Count; version.RowsSeen++)
            {
                if (audiences.SizeOf(version.RowsSeen) > 0 && IsNew(version.Space, version.RowsSeen))
                {
                    version.Touched.Add(version.RowsSeen);
                }
            }
            List<NewItem> found = [];
            foreach (var row in version.Touched.Reverse().Take(NewItemCountMax))
            {
                if (Made(version, row) is { } item)
                {
                    found.Add(item);
                }
            }
            found.Reverse();
            version.Listed = new(items.Count, found);
            return found;
        }
    }

    // What a version knows is made of the histories when it is first asked for.
    public void Save(StateWriter writer) { }

    public void Load(StateReader reader) { }

    private bool IsNew(FactorSpace space, int row) => space.Find(items[row].Id) < 0;

    private Version Of(FactorSpace space)
    {
        if (Find(space) is { } known)
        {
            return known;
        }
        lock (_making)
        {
            if (Find(space) is { } made)
            {
                return made;
            }
            var version = new Version(space);
            _versions = [version, .. _versions.Take(VersionCountMax - 1)];
            return version;
        }
    }

    private Version? Find(FactorSpace space) =>
        Array.Find(_versions, version => ReferenceEquals(version.Space, space));

    private float[]? Fold(FactorSpace space, int user)
    {
        List<int> numbers = [];
        List<float> strengths = [];
        foreach (var (item, count) in histories.Of(user))
        {
            // What was taken back before it was given counts nothing yet.
            if (count > 0 && space.Find(items[item].Id) is >= 0 and var number)
            {
                numbers.Add(number);
                strengths.Add(count);
            }
        }
        return numbers.Count == 0 ? null : space.Model.FoldIn(numbers.ToArray(), strengths.ToArray());
    }

    private NewItem? Made(Version version, int item)
    {
        if (version.Made.TryGetValue(item, out var known))
        {
            return known;
        }
        List<float[]> vectors = [];
        List<float> strengths = [];
        var audience = audiences.Last(item);
        foreach (var step in audience[Math.Max(0, audience.Length - AudienceMax)..])
        {
            version.Follow(step.Row, item);
            if (step.Count > 0 && UserOf(version.Space, step.Row) is { } vector)
            {
                vectors.Add(vector);
                strengths.Add(step.Count);
            }
        }
        NewItem? made = null;
        if (vectors.Count > 0)
        {
            var (vector, bias) = version.Space.Model.FoldInItemFrom(vectors, strengths.ToArray());
            made = new(item, vector, bias);
        }
        version.Made.Add(item, made);
        return made;
    }

    /// <param name="Row">Of the item.</param>
    /// <param name="Vector">Beside those of the model's items.</param>
    /// <param name="Bias">Likewise.</param>
    internal sealed record NewItem(int Row, float[] Vector, float Bias);

    // In one piece, for readers look at it without a lock.
    private sealed record Listing(int RowCount, IReadOnlyList<NewItem> Items);

    private sealed class Version(FactorSpace space)
    {
        private readonly Dictionary<int, HashSet<int>> _followers = []; // By user: the items made from that user.
        private Listing? _listed;

        public FactorSpace Space => space;

        public ConcurrentDictionary<int, float[]?> Users { get; } = new();

        public Dictionary<int, NewItem?> Made { get; } = [];

        public SortedSet<int> Touched { get; } = []; // Rows of items the training did not meet and somebody did.

        public int RowsSeen { get; set; }

        /// <summary>Null where something happened since.</summary>
        public Listing? Listed
        {
            get => Volatile.Read(ref _listed);
            set => Volatile.Write(ref _listed, value);
        }

        public void Follow(int user, int item)
        {
            if (!_followers.TryGetValue(user, out var made))
            {
                _followers.Add(user, made = []);
            }
            made.Add(item);
        }

        /// <summary>What was made from the user, and of the item, no longer holds.</summary>
        public void Forget(int user, int item)
        {
            Users.TryRemove(user, out _);
            Made.Remove(item);
            if (_followers.Remove(user, out var made))
            {
                foreach (var follower in made)
                {
                    Made.Remove(follower);
                }
                Listed = null;
            }
        }
    }
}
