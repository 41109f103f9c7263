using System.Collections.Concurrent;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Indexes.Storage;
using Shortlist.Retrieval;

namespace Shortlist.Systems;

/// <summary>
/// Everything a design has folded out of the log up to one offset, but the indexes that <see cref="SavedIndexes"/> keeps, so
/// that a start replays only what came after. It is derived: what does not fit, by its checksum, the design, the release or
/// the log, is not used.
/// </summary>
/// <remarks>Holds what the log holds, so an erasure deletes it.</remarks>
internal sealed class SavedState
{
    private const string Extension = ".state";
    private const string Meta = "meta";
    private const string Events = "events";
    private const string Items = "items";
    private const string Users = "users";
    private const string Pool = "attributes ";
    private const string Fold = "fold ";
    private const int PoolPartCount = 8_192;

    private readonly IndexFile _file;
    private AttributesPool? _pool;

    private SavedState(IndexFile file, long offset) => (_file, Offset) = (file, offset);

    /// <summary>The first event it does not know.</summary>
    public long Offset { get; }

    /// <summary>Why the state of a design can't be kept; null where it can.</summary>
    public static string? Obstacle(SystemState state) =>
        state
            .Sources.Folds.States()
            .FirstOrDefault(shared => shared.Fold is not (ISavedFold or ISavedIndex))
            .Fold
            is { } fold
            ? $"{fold.GetType().Name} does not keep its state"
            : null;

    /// <summary>Whether anything is kept; an erasure may have deleted it.</summary>
    public static bool IsAnyIn(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*" + Extension).Any();

    /// <summary>What the last process left that fits; the reason where there is nothing of the kind.</summary>
    /// <param name="folder">Of the states.</param>
    /// <param name="design">Of the system.</param>
    /// <param name="end">Of the log.</param>
    /// <param name="identityAt">Of the log before an offset.</param>
    /// <param name="obstacle">The reason; empty where there is a state.</param>
    public static SavedState? Find(
        string folder,
        Design design,
        long end,
        Func<long, ulong> identityAt,
        out string obstacle
    )
    {
        obstacle = "no state was kept";
        if (!Directory.Exists(folder))
        {
            return null;
        }
        foreach (
            var path in Directory
                .EnumerateFiles(folder, "*" + Extension)
                .OrderDescending(StringComparer.Ordinal)
        )
        {
            try
            {
                var file = IndexFile.Open(path, KindOf(design));
                var meta = new StateReader(file[Meta]);
                var saved = new SavedState(file, meta.Read<long>());
                if (saved.Offset <= end && meta.Read<ulong>() == identityAt(saved.Offset))
                {
                    obstacle = "";
                    return saved;
                }
                obstacle = "what was kept is of another log";
            }
            catch (IOException)
            {
                obstacle = "what was kept is damaged, or of another design or release";
            }
        }
        return null;
    }

    /// <summary>Keeps a state that nobody writes to meanwhile; what was kept before goes.</summary>
    /// <remarks>Killed at any moment it leaves the former one or this.</remarks>
    public static void Save(string folder, SystemState state, ulong identity)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{state.NextOffset:D20}{Extension}");
        using (var file = new IndexFileWriter(Path.Combine(folder, name), KindOf(state.Sources.Design)))
        {
            Write(file, state, identity);
            file.Publish();
        }
        foreach (var former in Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) != name))
        {
            File.Delete(former);
        }
    }

    /// <summary>Brings a new state to <see cref="Offset"/>; two may be brought there at the same time.</summary>
    /// <exception cref="InvalidDataException">It is of another release after all: the state is of no use.</exception>
    public void Load(SystemState state, int threads)
    {
        var pool = LoadPool(threads);
        state.Sources.Items.Load(new(_file[Items]), ItemsOf(pool));
        state.Sources.Users.Load(new(_file[Users]), UsersOf(pool));
        // The longest first, so that no thread is left with it at the end.
        var folds = state
            .Sources.Folds.States()
            .OrderByDescending(shared => _file[Fold + shared.Key].Length)
            .Select<(string Key, object Fold), Action>(shared =>
                () => Load(new(_file[Fold + shared.Key]), shared.Fold)
            )
            .Prepend(() => state.Events.Load(new(_file[Events]), pool));
        Parallel.ForEach(
            Partitioner.Create(folds, EnumerablePartitionerOptions.NoBuffering),
            new() { MaxDegreeOfParallelism = threads },
            load => load()
        );
        state.SkipTo(Offset);
    }

    private static void Write(IndexFileWriter file, SystemState state, ulong identity)
    {
        var (pool, writer) = (new AttributesPool(), new StateWriter());
        Section(
            Meta,
            () =>
            {
                writer.Write(state.NextOffset);
                writer.Write(identity);
            }
        );
        Section(Items, () => state.Sources.Items.Save(writer, ItemsOf(pool)));
        Section(Users, () => state.Sources.Users.Save(writer, UsersOf(pool)));
        Section(Events, () => state.Events.Save(writer, pool));
        foreach (var (key, fold) in state.Sources.Folds.States())
        {
            Section(Fold + key, () => Save(writer, fold));
        }
        var bytes = new ByteWriter();
        foreach (var (part, i) in pool.All.Chunk(PoolPartCount).Select((part, i) => (part, i)))
        {
            bytes.Clear();
            bytes.Count(part.Length);
            Array.ForEach(part, attributes => AttributesCodec.Write(bytes, attributes));
            file.Write(Pool + i.ToString(CultureInfo.InvariantCulture), bytes.Written);
        }

        void Section(string name, Action write)
        {
            writer.Clear();
            write();
            file.Write(name, writer.Written);
        }
    }

    private static void Save(StateWriter writer, object fold)
    {
        if (fold is ISavedIndex index)
        {
            index.Inputs.Save(writer);
        }
        else
        {
            ((ISavedFold)fold).Save(writer);
        }
    }

    private static void Load(StateReader reader, object fold)
    {
        if (fold is ISavedIndex index)
        {
            index.Inputs.Load(reader);
        }
        else
        {
            ((ISavedFold)fold).Load(reader);
        }
        if (reader.Remaining > 0)
        {
            throw new InvalidDataException(
                $"{reader.Remaining} bytes are left of what {fold.GetType().Name} kept; expected none."
            );
        }
    }

    // Once for all who load: attributes never change, so copies of the state share them.
    private AttributesPool LoadPool(int threads)
    {
        lock (_file)
        {
            if (_pool is { } known)
            {
                return known;
            }
            var parts = new Attributes[_file.Sections.Count(IsPool)][];
            Parallel.For(
                0,
                parts.Length,
                new() { MaxDegreeOfParallelism = threads },
                i => parts[i] = Read(_file[Pool + i.ToString(CultureInfo.InvariantCulture)].Span)
            );
            return _pool = new([.. parts.SelectMany(part => part)]);
        }

        static bool IsPool(string section) => section.StartsWith(Pool, StringComparison.Ordinal);
    }

    private static Attributes[] Read(ReadOnlySpan<byte> part)
    {
        var reader = new ByteReader(part);
        var words = new TextCache();
        var read = new Attributes[reader.CountOfParts()];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = AttributesCodec.Read(ref reader, words);
        }
        return read;
    }

    private static EntityState<ItemId> ItemsOf(AttributesPool pool) =>
        new(pool, item => item.Value, text => new(text));

    private static EntityState<UserId> UsersOf(AttributesPool pool) =>
        new(pool, user => user.Value, text => new(text));

    // Other code may mean something else by the same bytes.
    private static string KindOf(Design design) =>
        $"state of {design.Hash} by {typeof(SavedState).Module.ModuleVersionId:N}";
}
