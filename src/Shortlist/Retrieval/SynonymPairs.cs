using System.Runtime.InteropServices;
using Shortlist.Basics;

namespace Shortlist.Retrieval;

/// <summary>How many clicks words share, pair by pair, and in how many places.</summary>
/// <remarks>
/// At most <see cref="NeighbourCountMax"/> partners a word: then the half that shares least is dropped, equal ones by
/// their numbers, and begins anew if it comes again.
/// </remarks>
internal sealed class SynonymPairs
{
    public const int NeighbourCountMax = 64;

    private readonly Dictionary<(int Low, int High), Shared> _shared = [];
    private readonly Dictionary<int, List<int>> _neighbours = [];

    public int Count => _shared.Count;

    /// <summary>The words that share clicks with one, in no order that means anything.</summary>
    public IReadOnlyList<int> NeighboursOf(int word) =>
        _neighbours.TryGetValue(word, out var found) ? found : [];

    public Shared Of(int word, int other) => _shared.GetValueOrDefault(KeyOf(word, other));

    public void Share(int word, int other, int clicks, int slots)
    {
        var key = KeyOf(word, other);
        if (!_shared.ContainsKey(key))
        {
            if (clicks <= 0)
            {
                return; // It was dropped.
            }
            Link(word, other);
            Link(other, word);
        }
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(_shared, key, out _);
        shared = new(shared.Clicks + clicks, shared.Slots + slots);
        if (shared.Clicks <= 0)
        {
            Drop(word, other);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_shared);
        writer.Write(_neighbours.Count);
        foreach (var (word, others) in _neighbours)
        {
            writer.Write(word);
            writer.Write(others);
        }
    }

    public void Load(StateReader reader)
    {
        reader.Dictionary(_shared);
        for (var left = reader.Count(); left > 0; left--)
        {
            List<int> others = [];
            _neighbours.Add(reader.Read<int>(), others);
            reader.List(others);
        }
    }

    private void Link(int word, int other)
    {
        ref var neighbours = ref CollectionsMarshal.GetValueRefOrAddDefault(_neighbours, word, out _);
        neighbours ??= [];
        if (neighbours.Count == NeighbourCountMax)
        {
            var weakest = neighbours
                .OrderBy(one => Of(word, one).Clicks)
                .ThenByDescending(one => one)
                .Take(NeighbourCountMax / 2)
                .ToArray();
            foreach (var one in weakest)
            {
                Drop(word, one);
            }
            neighbours = CollectionsMarshal.GetValueRefOrAddDefault(_neighbours, word, out _) ??= [];
        }
        neighbours.Add(other);
    }

    private void Drop(int word, int other)
    {
        _shared.Remove(KeyOf(word, other));
        _neighbours[word].Remove(other);
        _neighbours[other].Remove(word);
    }

    private static (int Low, int High) KeyOf(int word, int other) =>
        (Math.Min(word, other), Math.Max(word, other));

    /// <summary>What two words have in common.</summary>
    /// <param name="Clicks">Of each place the clicks of the word that has fewer there.</param>
    /// <param name="Slots">Places where both have some.</param>
    internal readonly record struct Shared(int Clicks, int Slots);
}
