using System.Numerics;
using Shortlist.Algebra;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Finds terms by their letters, with open addressing: a look into one cache line, and one into that of the entry. Both can
/// be fetched ahead by whoever knows some time before which terms he will ask for.
/// </summary>
/// <remarks>Sixteen bytes a place, at least half of which are free. Any number of readers, or one writer.</remarks>
internal sealed class TermTable
{
    private const int CapacityMin = 64;

    private Place[] _places = new Place[CapacityMin];

    public int Count { get; private set; }

    /// <summary>Null where there is no such term.</summary>
    public TermEntry? Find(ReadOnlySpan<char> term)
    {
        var code = TermCode.Of(term);
        return Find(term, code, code.Hash);
    }

    /// <param name="code">Of the term.</param>
    /// <param name="hash">Of the code.</param>
    public TermEntry? Find(ReadOnlySpan<char> term, TermCode code, ulong hash)
    {
        for (var at = Home(hash); _places[at].Entry is { } entry; at = Next(at))
        {
            if (_places[at].Hash == hash && entry.Is(code, term))
            {
                return entry;
            }
        }
        return null;
    }

    /// <summary>Begins to fetch where a term with this hash stands.</summary>
    public void Prefetch(ulong hash) => Memory.Prefetch(in _places[Home(hash)]);

    /// <summary>The first term with this hash, which hardly ever is another one, and is not looked at: it is being fetched.</summary>
    public TermEntry? Guess(ulong hash)
    {
        for (var at = Home(hash); _places[at].Entry is { } entry; at = Next(at))
        {
            if (_places[at].Hash == hash)
            {
                Memory.PrefetchObject(entry);
                return entry;
            }
        }
        return null;
    }

    /// <summary>The term must not be known yet.</summary>
    public void Add(TermEntry entry)
    {
        EnsureCapacity(Count + 1);
        Insert(new(entry.Code.Hash, entry));
        Count++;
    }

    /// <summary>Makes room for so many terms.</summary>
    public void EnsureCapacity(int count)
    {
        if (count * 2L <= _places.Length)
        {
            return;
        }
        var places = _places;
        _places = new Place[BitOperations.RoundUpToPowerOf2((uint)count * 2)];
        foreach (var place in places)
        {
            if (place.Entry is not null)
            {
                Insert(place);
            }
        }
    }

    /// <summary>The entry must be in the table.</summary>
    public void Remove(TermEntry entry)
    {
        var hole = Home(entry.Code.Hash);
        while (_places[hole].Entry != entry)
        {
            hole = Next(hole);
        }
        // Whoever stands behind the hole and was to stand in it or before it moves there.
        for (var at = Next(hole); _places[at].Entry is not null; at = Next(at))
        {
            var home = Home(_places[at].Hash);
            if (Distance(home, at) >= Distance(hole, at))
            {
                _places[hole] = _places[at];
                hole = at;
            }
        }
        _places[hole] = default;
        Count--;
    }

    private void Insert(Place place)
    {
        var at = Home(place.Hash);
        while (_places[at].Entry is not null)
        {
            at = Next(at);
        }
        _places[at] = place;
    }

    private int Home(ulong hash) => (int)hash & (_places.Length - 1);

    private int Next(int at) => (at + 1) & (_places.Length - 1);

    private int Distance(int from, int to) => (to - from) & (_places.Length - 1);

    private readonly record struct Place(ulong Hash, TermEntry? Entry);
}
