using Shortlist.Basics;

namespace Shortlist.Registry;

/// <summary>
/// Bundles on disk, which of them serves, and how it came to. A bundle is there whole or not at all, whatever is
/// killed when; once published it never changes.
/// </summary>
/// <remarks>
/// Thread-safe. One process writes at a time; any number read meanwhile and see the state before or after, never between.
/// </remarks>
public sealed class BundleRegistry
{
    internal const string BundlesName = "bundles";
    private const string TemporaryPrefix = ".new-";

    private readonly string _folder;
    private readonly string _bundles;
    private readonly TimeProvider _clock;
    private readonly PromotionLog _promotions;
    private readonly ErasureMarks _marks;
    private readonly Action<string> _step;
    private readonly Lock _writing = new();

    /// <summary>The step is told before each write, so that tests can stop there as a crash would.</summary>
    internal BundleRegistry(string folder, TimeProvider clock, Action<string> step)
    {
        (_folder, _clock, _step) = (folder, clock, step);
        _bundles = Path.Combine(folder, BundlesName);
        _promotions = new PromotionLog(folder);
        _marks = new ErasureMarks(folder);
    }

    /// <summary>The bundle that serves; null before the first promotion.</summary>
    /// <exception cref="InvalidDataException">The pointer is damaged.</exception>
    public BundleHash? Serving => _promotions.Last()?.Hash;

    /// <summary>Every promotion and rollback, oldest first.</summary>
    /// <exception cref="InvalidDataException">A line is damaged.</exception>
    public IReadOnlyList<Promotion> History => _promotions.All();

    /// <summary>Makes the folder where it is missing and, unless another process is writing, clears what a crash left.</summary>
    public static BundleRegistry Open(string folder, TimeProvider clock) => Open(folder, clock, _ => { });

    internal static BundleRegistry Open(string folder, TimeProvider clock, Action<string> step)
    {
        Check.Text(folder, 4_096);
        var registry = new BundleRegistry(Path.GetFullPath(folder), clock, step);
        Directory.CreateDirectory(registry._bundles);
        using var turn = WriterLock.TryTake(registry._folder);
        if (turn is not null)
        {
            registry.ClearLeftovers();
            registry._promotions.Catch();
        }
        return registry;
    }

    /// <summary>Writes the bundle beside the others, flushes it, and renames it into place. The same content twice is one bundle.</summary>
    /// <exception cref="ArgumentException">A name, a text or a number is not allowed.</exception>
    /// <exception cref="IOException">The disk refuses, or another process is writing.</exception>
    public BundleManifest Publish(BundleDraft draft)
    {
        BundleLimits.Check(draft);
        var facts = BundleContent.Normalise(draft.Facts);
        var files = FilesOf(draft);
        var manifest = new BundleManifest
        {
            Format = BundleManifest.FormatKnown,
            Hash = BundleContent.HashOf(facts, files),
            CreatedAt = _clock.GetUtcNow(),
            Parent = draft.Parent,
            Notes = draft.Notes,
            Facts = facts,
            Files = files,
        };
        lock (_writing)
        {
            using var turn = WriterLock.Take(_folder);
            ClearLeftovers();
            if (WholeOrNull(manifest.Hash) is { } published)
            {
                return published;
            }
            var temporary = Path.Combine(_bundles, TemporaryPrefix + manifest.Hash);
            BundleFolder.Write(temporary, manifest, draft.Parts, _step);
            MoveDamagedAside(manifest.Hash);
            _step("rename");
            Directory.Move(temporary, FolderOf(manifest.Hash));
            Durability.FlushFolder(_bundles);
            _step("published");
            ClearLeftovers();
            return manifest;
        }
    }

    /// <summary>Reads and verifies every byte.</summary>
    /// <exception cref="ArgumentException">There is no such bundle.</exception>
    /// <exception cref="BundleDamagedException">It differs from what was published.</exception>
    public Bundle Load(BundleHash hash) =>
        Directory.Exists(FolderOf(hash))
            ? BundleFolder.Read(FolderOf(hash), hash)
            : throw new ArgumentException(
                $"There is no bundle {hash} in {_bundles}. List the registry to see which there are.",
                nameof(hash)
            );

    /// <summary>By age, then hash. Manifests are checked, parts are not: <see cref="Load"/> does that.</summary>
    public IReadOnlyList<BundleListing> List()
    {
        var marks = _marks.All().ToLookup(mark => mark.Bundle);
        return
        [
            .. Directory
                .EnumerateDirectories(_bundles)
                .Select(path => Path.GetFileName(path))
                .Where(BundleHash.IsHash)
                .Select(name => ListingOf(new BundleHash(name)))
                .Select(listing => listing with { ErasedUsers = marks[listing.Hash].Count() })
                .OrderBy(listing => listing.Manifest?.CreatedAt)
                .ThenBy(listing => listing.Hash.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>Users erased since a bundle was trained, whose events it may have been trained on.</summary>
    /// <exception cref="InvalidDataException">The marks are damaged.</exception>
    public int ErasedUsersOf(BundleHash hash) => _marks.All().Count(mark => mark.Bundle == hash);

    /// <summary>Marks every bundle whose time of training overlaps that of a user's events. Marking again changes nothing.</summary>
    /// <remarks>A bundle that can't be read is marked too: nobody can say that it wasn't trained on them.</remarks>
    /// <param name="erasure">The number of the receipt.</param>
    /// <param name="firstAt">Event time of the first event.</param>
    /// <param name="lastAt">Event time of the last event.</param>
    /// <returns>The bundles marked.</returns>
    /// <exception cref="IOException">The disk refuses, or another process is writing.</exception>
    public IReadOnlyList<BundleHash> MarkErased(int erasure, DateTimeOffset firstAt, DateTimeOffset lastAt)
    {
        lock (_writing)
        {
            using var turn = WriterLock.Take(_folder);
            BundleHash[] concerned =
            [
                .. List()
                    .Where(listing =>
                        listing.Manifest?.Facts is not { } facts
                        || (facts.LogFrom <= lastAt && facts.LogTo > firstAt)
                    )
                    .Select(listing => listing.Hash),
            ];
            if (concerned.Length > 0)
            {
                Mark(_marks.All(), concerned.Select(hash => (hash, erasure)));
            }
            return concerned;
        }
    }

    /// <summary>Says anew what a bundle was trained on, after a training that came to it: the marks it had are void.</summary>
    /// <exception cref="IOException">The disk refuses, or another process is writing.</exception>
    internal void Remark(BundleHash hash, IReadOnlyCollection<int> erasures)
    {
        lock (_writing)
        {
            using var turn = WriterLock.Take(_folder);
            var marks = _marks.All();
            if (erasures.Count > 0 || marks.Any(mark => mark.Bundle == hash))
            {
                Mark(marks.Where(mark => mark.Bundle != hash), erasures.Select(erasure => (hash, erasure)));
            }
        }
    }

    private void Mark(IEnumerable<ErasureMark> kept, IEnumerable<(BundleHash Bundle, int Erasure)> added)
    {
        var at = _clock.GetUtcNow();
        var all = kept.ToDictionary(mark => (mark.Bundle, mark.Erasure));
        foreach (var (bundle, erasure) in added)
        {
            all.TryAdd(
                (bundle, erasure),
                new()
                {
                    Bundle = bundle,
                    Erasure = erasure,
                    At = at,
                }
            );
        }
        _marks.Write(all.Values, _step);
    }

    /// <summary>Verifies the bundle and lets it serve. Promoting the one that serves changes nothing.</summary>
    /// <exception cref="ArgumentException">There is no such bundle, or no reason.</exception>
    /// <exception cref="BundleDamagedException">It differs from what was published; what served still serves.</exception>
    public Promotion Promote(BundleHash hash, string reason)
    {
        Check.Text(reason, BundleLimits.TextLengthCharsMax);
        lock (_writing)
        {
            using var turn = WriterLock.Take(_folder);
            Load(hash);
            return _promotions.Last() is { } last && last.Hash == hash
                ? last
                : Append(PromotionKind.Promote, hash, reason);
        }
    }

    /// <summary>Back to the bundle that served before the one that serves; again, to the one before that.</summary>
    /// <exception cref="InvalidOperationException">Nothing served before.</exception>
    /// <exception cref="BundleDamagedException">The bundle to return to differs from what was published.</exception>
    public Promotion Rollback(string reason)
    {
        Check.Text(reason, BundleLimits.TextLengthCharsMax);
        lock (_writing)
        {
            using var turn = WriterLock.Take(_folder);
            var target = BeforeServing();
            Load(target);
            return Append(PromotionKind.Rollback, target, reason);
        }
    }

    /// <summary>What <see cref="Rollback"/> would return to.</summary>
    /// <exception cref="InvalidOperationException">Nothing served before.</exception>
    internal BundleHash BeforeServing()
    {
        var served = new Stack<BundleHash>();
        foreach (var promotion in _promotions.All())
        {
            if (promotion.Kind == PromotionKind.Promote)
            {
                served.Push(promotion.Hash);
            }
            else
            {
                served.TryPop(out _);
            }
        }
        served.TryPop(out _);
        return served.TryPeek(out var target)
            ? target
            : throw new InvalidOperationException(
                "No bundle served before the one that serves, so there is nothing to roll back to. Promote another bundle."
            );
    }

    private Promotion Append(PromotionKind kind, BundleHash hash, string reason)
    {
        var last = _promotions.Last();
        var promotion = new Promotion
        {
            Sequence = _promotions.NextSequence(),
            Kind = kind,
            At = _clock.GetUtcNow(),
            Hash = hash,
            Previous = last?.Hash,
            Reason = reason,
        };
        _promotions.Append(promotion, _step);
        return promotion;
    }

    private string FolderOf(BundleHash hash) => Path.Combine(_bundles, hash.Value);

    private BundleListing ListingOf(BundleHash hash)
    {
        try
        {
            return new(hash, BundleFolder.ReadManifest(FolderOf(hash), hash), null);
        }
        catch (BundleDamagedException damage)
        {
            return new(hash, null, damage.Message);
        }
    }

    private BundleManifest? WholeOrNull(BundleHash hash)
    {
        try
        {
            return Directory.Exists(FolderOf(hash)) ? BundleFolder.Read(FolderOf(hash), hash).Manifest : null;
        }
        catch (BundleDamagedException)
        {
            return null; // Published anew, whole.
        }
    }

    private void MoveDamagedAside(BundleHash hash)
    {
        if (Directory.Exists(FolderOf(hash)))
        {
            _step("aside");
            Directory.Move(FolderOf(hash), Path.Combine(_bundles, $"{TemporaryPrefix}damaged-{hash}"));
        }
    }

    private void ClearLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(_bundles, TemporaryPrefix + "*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<BundleFile> FilesOf(BundleDraft draft) =>
        [
            .. draft
                .Parts.OrderBy(part => part.Key, StringComparer.Ordinal)
                .Select(part => new BundleFile
                {
                    Name = part.Key,
                    SizeBytes = part.Value.Length,
                    Sha256 = BundleContent.Sha256(part.Value.Span),
                }),
        ];
}
