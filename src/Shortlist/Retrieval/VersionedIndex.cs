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
    private volatile Version[] _versions = [];

    public void Put(int item)
    {
        _alive.Add(item);
        foreach (var version in _versions)
        {
            Put(version.Trained, version.Vectors, item);
        }
    }

    public void Retire(int item)
    {
        _alive.Remove(item);
        foreach (var version in _versions)
        {
            Remove(version.Vectors, item);
        }
    }

    /// <remarks>Without the vectors, which are made when they are first asked for.</remarks>
    public void Save(StateWriter writer) => writer.Write<int>(_alive.Order().ToArray());

    public void Load(StateReader reader)
    {
        _alive.Clear();
        _alive.UnionWith(reader.Array<int>());
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
            foreach (var item in _alive.Order())
            {
                Put(trained, vectors, item);
            }
            _versions = [new(trained, vectors), .. _versions.Take(VersionCountMax - 1)];
            return vectors;
        }
    }

    protected abstract string VersionOf(TTrained trained);

    protected abstract TVectors Empty(TTrained trained);

    protected abstract void Put(TTrained trained, TVectors vectors, int item);

    protected abstract void Remove(TVectors vectors, int item);

    private sealed record Version(TTrained Trained, TVectors Vectors);
}
