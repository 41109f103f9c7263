using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Segments;
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
    private const string Counts = "counts";
    private const string Events = "events";
    private const string Items = "items";
    private const string Users = "users";
    private const string Log = "log";
    private const string Pool = "attributes ";
    private const string Fold = "fold ";
    private const int PoolPartCount = 8_192;

    private readonly IndexFile _file;
    private readonly ulong _identity;
    private AttributesPool? _pool;

    private SavedState(IndexFile file, long offset, ulong identity) =>
        (_file, Offset, _identity) = (file, offset, identity);

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

    /// <summary>What the last process left, of whatever log; the reason where there is nothing that can be read.</summary>
    /// <param name="folder">Of the states.</param>
    /// <param name="design">Of the system.</param>
    /// <param name="obstacle">The reason; empty where there is a state.</param>
    public static SavedState? Find(string folder, Design design, out string obstacle)
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
                var file = IndexFile.OpenUnread(path, KindOf(design));
                var meta = new StateReader(file[Meta]);
                obstacle = "";
                return new(file, meta.Read<long>(), meta.Read<ulong>());
            }
            catch (IOException)
            {
                obstacle = "what was kept is damaged, or of another design or release";
            }
        }
        return null;
    }

    /// <summary>Whether it is of a log, and still there: an erasure that was cut short may have deleted it since it was found.</summary>
    /// <param name="end">Of the log.</param>
    /// <param name="identityAt">Of the log before an offset.</param>
    public bool IsOf(long end, Func<long, ulong> identityAt) =>
        Offset <= end && _identity == identityAt(Offset) && File.Exists(_file.Path);

    /// <summary>What need not be read again of the log; null where that was not kept, or is damaged.</summary>
    public KnownLog? LoadLog()
    {
        try
        {
            return _file.Sections.Contains(Log, StringComparer.Ordinal)
                ? KnownLog.Load(new(_file[Log]))
                : null;
        }
        catch (Exception unfit) when (unfit is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>Keeps a state that nobody writes to meanwhile; what was kept before goes.</summary>
    /// <remarks>Killed at any moment it leaves the former one or this.</remarks>
    /// <param name="folder">Of the states.</param>
    /// <param name="state">To be kept.</param>
    /// <param name="identity">Of the log before the first event that the state does not know.</param>
    /// <param name="saveLog">Writes what need not be read again of the log; null where it is read whole.</param>
    public static void Save(
        string folder,
        SystemState state,
        ulong identity,
        Action<StateWriter>? saveLog = null
    )
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{state.NextOffset:D20}{Extension}");
        using (var file = new IndexFileWriter(Path.Combine(folder, name), KindOf(state.Sources.Design)))
        {
            if (saveLog is not null)
            {
                var log = new StateWriter();
                saveLog(log);
                file.Write(Log, log.Written);
            }
            Write(file, state, identity);
            file.Publish();
        }
        foreach (var former in Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) != name))
        {
            File.Delete(former);
        }
    }

    /// <summary>Brings a new state to <see cref="Offset"/>; two may be brought there one after the other.</summary>
    /// <inheritdoc cref="LoadForReaders"/>
    public void Load(SystemState state, SavedIndexes? indexes, int threads)
    {
        LoadForReaders(state, indexes, threads);
        LoadForWriters(state);
    }

    /// <summary>The same but for what only further events look at: answers can be given, no event be applied.</summary>
    /// <param name="state">The new state.</param>
    /// <param name="indexes">Those it gets as of the same offset; null where they are given to it afterwards.</param>
    /// <param name="threads">How many parts are loaded at the same time.</param>
    /// <exception cref="InvalidDataException">It is of another release after all: the state is of no use.</exception>
    /// <exception cref="IOException">It is damaged: the state is of no use.</exception>
    public void LoadForReaders(SystemState state, SavedIndexes? indexes, int threads)
    {
        var some = new TaskFactory(
            new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler
        );
        var pooling = LoadPool(some);
        var tables = After(
            pooling,
            () =>
            {
                state.Sources.Items.Load(new(_file[Items]), ItemsOf(_pool!));
                state.Sources.Users.Load(new(_file[Users]), UsersOf(_pool!));
            }
        );
        state.Events.LoadCounts(new(_file[Counts]));
        // The rest of it is looked through now and loaded later: damage has to be known as long as the log can be replayed.
        List<Task> loading = [tables, some.StartNew(() => _file[Events])];
        // The longest first, so that no thread is left with it at the end.
        foreach (
            var (key, fold) in state
                .Sources.Folds.States()
                .OrderByDescending(shared => _file.LengthOf(Fold + shared.Key))
        )
        {
            var isBeside = fold is ISavedFold { LoadsBesideTables: true };
            loading.Add(After(isBeside ? pooling : tables, () => Load(key, fold, indexes)));
        }
        Task.WhenAll(loading).GetAwaiter().GetResult();
        state.SkipTo(Offset);

        Task After(Task first, Action load) =>
            some.ContinueWhenAll(
                [first],
                _ =>
                {
                    first.GetAwaiter().GetResult();
                    load();
                }
            );
    }

    /// <summary>The rest, beside readers.</summary>
    public void LoadForWriters(SystemState state) => state.Events.Load(new(_file[Events]), _pool!);

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
        Section(Counts, () => state.Events.SaveCounts(writer));
        Section(Events, () => state.Events.Save(writer, pool));
        foreach (var (key, fold) in state.Sources.Folds.States())
        {
            Section(Fold + key, () => Save(writer, fold));
        }
        foreach (var (part, i) in pool.All.Chunk(PoolPartCount).Select((part, i) => (part, i)))
        {
            Section(PoolPart(i), () => EncodedAttributes.Write(writer, part));
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

    private void Load(string key, object fold, SavedIndexes? indexes)
    {
        var reader = new StateReader(_file[Fold + key]);
        if (fold is ISavedIndex index)
        {
            index.Inputs.Load(reader);
            if (indexes?.Resume(index) == false)
            {
                throw new InvalidDataException(
                    $"The index '{index.Kind}' was told something else than its file's."
                );
            }
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
    private Task LoadPool(TaskFactory some)
    {
        if (_pool is not null)
        {
            return Task.CompletedTask;
        }
        var parts = new IEncodedAttributes[_file.Sections.Count(IsPool)];
        Task[] reading =
        [
            .. parts.Select(
                (_, i) => some.StartNew(() => parts[i] = new EncodedAttributes(_file[PoolPart(i)]))
            ),
        ];
        return reading.Length == 0
            ? some.StartNew(() => _pool = new(parts, PoolPartCount))
            : some.ContinueWhenAll(
                reading,
                _ =>
                {
                    Task.WhenAll(reading).GetAwaiter().GetResult();
                    _pool = new(parts, PoolPartCount);
                }
            );

        static bool IsPool(string section) => section.StartsWith(Pool, StringComparison.Ordinal);
    }

    private static string PoolPart(int number) => Pool + number.ToString(CultureInfo.InvariantCulture);

    private static EntityState<ItemId> ItemsOf(AttributesPool pool) =>
        new(pool, item => item.Value, text => new(text));

    private static EntityState<UserId> UsersOf(AttributesPool pool) =>
        new(pool, user => user.Value, text => new(text));

    // Other code may mean something else by the same bytes.
    private static string KindOf(Design design) =>
        $"state of {design.Hash} by {typeof(SavedState).Module.ModuleVersionId:N}";
}
