using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// The items' vectors by what training makes, one index a version of it, so that vectors of two versions never meet. The index of
/// a version is made when it is first asked for and then follows the catalogue.
/// </summary>
/// <remarks>
/// Made once, however many ask at the same time. Of more than three versions the one made first is dropped, and made again if it
/// is asked for again.
/// </remarks>
/// <typeparam name="TTrained">What makes vectors of items.</typeparam>
/// <typeparam name="TVectors">What they are looked up in.</typeparam>
public abstract class VersionedIndex<TTrained, TVectors> : IItemFold, ISavedFold
    where TTrained : class
    where TVectors : class
{
    private const int VersionCountMax = 3; // The one that serves, the one before it, and one that is tried.

    private readonly Lock _making = new();
    private readonly HashSet<int> _alive = [];
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _kept = new(StringComparer.Ordinal);
    private volatile Version[] _versions = [];

    public void Put(int item)
    {
        _kept.Clear();
        _alive.Add(item);
        foreach (var version in _versions)
        {
            Put(version.Trained, version.Vectors, item);
        }
    }

    public void Retire(int item)
    {
        _kept.Clear();
        _alive.Remove(item);
        foreach (var version in _versions)
        {
            Remove(version.Vectors, item);
        }
    }

    public bool LoadsBesideTables => true;

    public void Save(StateWriter writer)
    {
        writer.Write<int>(_alive.Order().ToArray());
        writer.Write(_versions.Length);
        foreach (var version in _versions)
        {
            var vectors = new StateWriter();
            Save(vectors, version.Vectors);
            writer.Text(VersionOf(version.Trained));
            writer.Write(vectors.Written);
        }
    }

    /// <remarks>The vectors of a version are taken up when it is first asked for, unless an item has changed until then.</remarks>
    public void Load(StateReader reader)
    {
        _alive.Clear();
        _alive.UnionWith(reader.Array<int>());
        for (var left = reader.Count(); left > 0; left--)
        {
            var version = reader.Text()!;
            _kept[version] = reader.Memory(reader.Count());
        }
    }

    /// <summary>Null where they were not made yet.</summary>
    protected TVectors? Find(TTrained trained)
    {
        var name = VersionOf(trained);
        foreach (var version in _versions)
        {
            if (VersionOf(version.Trained) == name)
            {
                return version.Vectors;
            }
        }
        return null;
    }

    /// <summary>The vectors of all living items.</summary>
    protected TVectors Make(TTrained trained)
    {
        lock (_making)
        {
            if (Find(trained) is { } made)
            {
                return made;
            }
            var vectors = Empty(trained);
            if (!TryTakeUp(trained, vectors))
            {
                foreach (var item in _alive.Order())
                {
                    Put(trained, vectors, item);
                }
            }
            _versions = [new(trained, vectors), .. _versions.Take(VersionCountMax - 1)];
            return vectors;
        }
    }

    protected abstract string VersionOf(TTrained trained);

    protected abstract TVectors Empty(TTrained trained);

    protected abstract void Put(TTrained trained, TVectors vectors, int item);

    protected abstract void Remove(TVectors vectors, int item);

    /// <summary>Writes what <see cref="Load(StateReader, TVectors)"/> reads; nothing where the vectors are made anew at each start.</summary>
    protected virtual void Save(StateWriter writer, TVectors vectors) { }

    /// <returns>False where nothing was kept.</returns>
    protected virtual bool Load(StateReader reader, TVectors vectors) => false;

    private bool TryTakeUp(TTrained trained, TVectors vectors) =>
        _kept.Remove(VersionOf(trained), out var kept) && Load(new StateReader(kept), vectors);

    private sealed record Version(TTrained Trained, TVectors Vectors);
}
