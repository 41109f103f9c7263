using Shortlist.Basics;

namespace Shortlist.Retrieval;

/// <summary>
/// One item clicked after queries that are alike but for one word, and how often each of the words stood there. Two words
/// share as many clicks as the one with fewer of them has.
/// </summary>
/// <remarks>At most <see cref="WordCountMax"/> words; further ones are not counted.</remarks>
internal sealed class SynonymSlot
{
    public const int WordCountMax = 8;

    private readonly List<(int Word, int Count)> _words = new(1);

    /// <summary>Clicks of all words.</summary>
    public int Total { get; private set; }

    public IReadOnlyList<(int Word, int Count)> Words => _words;

    /// <summary>Counts a click, or takes one back.</summary>
    /// <param name="word">The word that stood there.</param>
    /// <param name="sign">1 or −1.</param>
    /// <param name="pairs">Told of every other word with which it now shares one click more or less.</param>
    public void Count(int word, int sign, SynonymPairs pairs)
    {
        var place = _words.FindIndex(one => one.Word == word);
        var before = place < 0 ? 0 : _words[place].Count;
        if (before + sign < 0 || (place < 0 && _words.Count == WordCountMax))
        {
            return;
        }
        foreach (var (other, count) in _words)
        {
            if (other != word && count >= Math.Max(before, before + sign))
            {
                pairs.Share(word, other, sign, slots: before + Math.Min(sign, 0) == 0 ? sign : 0);
            }
        }
        if (place < 0)
        {
            _words.Add((word, 1));
        }
        else if (before + sign == 0)
        {
            _words.RemoveAt(place);
        }
        else
        {
            _words[place] = (word, before + sign);
        }
        Total += sign;
    }

    /// <summary>Takes back all that its words share.</summary>
    public void Leave(SynonymPairs pairs)
    {
        for (var i = 0; i < _words.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var shared = Math.Min(_words[i].Count, _words[j].Count);
                pairs.Share(_words[i].Word, _words[j].Word, -shared, slots: -1);
            }
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Total);
        writer.Write(_words);
    }

    public static SynonymSlot Load(StateReader reader)
    {
        var slot = new SynonymSlot { Total = reader.Read<int>() };
        reader.List(slot._words);
        return slot;
    }
}
