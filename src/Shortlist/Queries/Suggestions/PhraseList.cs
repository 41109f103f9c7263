using System.Runtime.InteropServices;
using Shortlist.Basics;

namespace Shortlist.Queries.Suggestions;

/// <summary>
/// Phrases in order of their keys, in blocks: those with one beginning stand together, so that completing is finding two
/// places and picking the most popular between them. Each block knows a bound of its popularity, by which most are skipped.
/// </summary>
/// <remarks>A change costs a binary search and moving half a block. Not thread-safe while it changes.</remarks>
internal sealed class PhraseList
{
    public const int BlockCountMax = 256;

    private readonly List<Block> _blocks = [new()];

    public int Count { get; private set; }

    public Phrase? Find(ReadOnlySpan<char> key)
    {
        var place = PlaceOf(key);
        return At(place) is { } phrase && phrase.Key.AsSpan().SequenceEqual(key) ? phrase : null;
    }

    public void Add(Phrase phrase)
    {
        var (block, at) = PlaceOf(phrase.Key);
        var phrases = _blocks[block].Phrases;
        phrases.Insert(at, phrase);
        Count++;
        Raise(block, phrase);
        if (phrases.Count > BlockCountMax)
        {
            var half = phrases.Count / 2;
            var right = new Block { Most = _blocks[block].Most };
            right.Phrases.AddRange(CollectionsMarshal.AsSpan(phrases)[half..]);
            phrases.RemoveRange(half, phrases.Count - half);
            _blocks.Insert(block + 1, right);
        }
    }

    public void Remove(Phrase phrase)
    {
        var (block, at) = PlaceOf(phrase.Key);
        _blocks[block].Phrases.RemoveAt(at);
        Count--;
        if (_blocks[block].Phrases.Count == 0 && _blocks.Count > 1)
        {
            _blocks.RemoveAt(block);
        }
    }

    /// <summary>To be called when a phrase has become more popular.</summary>
    public void Raise(Phrase phrase) => Raise(PlaceOf(phrase.Key).Block, phrase);

    /// <summary>Offers the phrases that begin so to a list of the best.</summary>
    public void Collect(ReadOnlySpan<char> prefix, BestPhrases best)
    {
        var (block, at) = PlaceOf(prefix);
        for (; block < _blocks.Count; block++, at = 0)
        {
            var phrases = CollectionsMarshal.AsSpan(_blocks[block].Phrases);
            // The last of a block that is no more popular than the worst of the best is still looked at: does it go on?
            if (!best.MayTake(_blocks[block].Most) && at == 0 && phrases.Length > 0)
            {
                if (!phrases[^1].Key.AsSpan().StartsWith(prefix))
                {
                    return;
                }
                continue;
            }
            foreach (var phrase in phrases[at..])
            {
                if (!phrase.Key.AsSpan().StartsWith(prefix))
                {
                    return;
                }
                best.Offer(phrase, prefix.Length);
            }
        }
    }

    public bool HasAny(ReadOnlySpan<char> prefix) =>
        At(PlaceOf(prefix)) is { } phrase && phrase.Key.AsSpan().StartsWith(prefix);

    /// <summary>The letters that follow a beginning in any phrase, each once and in order.</summary>
    /// <param name="prefix">Room for one more letter behind <paramref name="length"/>, which is written to.</param>
    /// <param name="length">Of the beginning.</param>
    /// <param name="letters">Receives them; those that find no room are left out.</param>
    public int LettersAfter(Span<char> prefix, int length, Span<char> letters)
    {
        var count = 0;
        var place = PlaceOf(prefix[..length]);
        while (
            count < letters.Length
            && At(place) is { } phrase
            && phrase.Key.AsSpan().StartsWith(prefix[..length])
        )
        {
            if (phrase.Key.Length == length)
            {
                place = (place.Block, place.At + 1);
                continue;
            }
            var letter = phrase.Key[length];
            letters[count++] = letter;
            if (letter == char.MaxValue)
            {
                break;
            }
            prefix[length] = (char)(letter + 1);
            place = PlaceOf(prefix[..(length + 1)]);
        }
        return count;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_blocks.Count);
        foreach (var block in _blocks)
        {
            writer.Write(block.Most);
            writer.Write(block.Phrases.Count);
            block.Phrases.ForEach(phrase => phrase.Save(writer));
        }
    }

    public void Load(StateReader reader)
    {
        _blocks.Clear();
        Count = 0;
        for (var left = reader.Count(); left > 0; left--)
        {
            var block = new Block { Most = reader.Read<ulong>() };
            for (var phrases = reader.Count(); phrases > 0; phrases--)
            {
                block.Phrases.Add(Phrase.Load(reader));
            }
            _blocks.Add(block);
            Count += block.Phrases.Count;
        }
    }

    private void Raise(int block, Phrase phrase) =>
        _blocks[block].Most = Math.Max(_blocks[block].Most, phrase.Order);

    // A place behind a block's last phrase is that of the next block's first.
    private Phrase? At((int Block, int At) place)
    {
        var (block, at) = place;
        while (block < _blocks.Count)
        {
            if (at < _blocks[block].Phrases.Count)
            {
                return _blocks[block].Phrases[at];
            }
            (block, at) = (block + 1, 0);
        }
        return null;
    }

    // Of the first phrase that is not before the key.
    private (int Block, int At) PlaceOf(ReadOnlySpan<char> key)
    {
        var (low, high) = (0, _blocks.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var last = _blocks[middle].Phrases is [.., var phrase] ? phrase.Key : "";
            if (last.AsSpan().SequenceCompareTo(key) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        var phrases = CollectionsMarshal.AsSpan(_blocks[low].Phrases);
        var (from, until) = (0, phrases.Length);
        while (from < until)
        {
            var middle = (from + until) / 2;
            if (phrases[middle].Key.AsSpan().SequenceCompareTo(key) < 0)
            {
                from = middle + 1;
            }
            else
            {
                until = middle;
            }
        }
        return (low, from);
    }

    private sealed class Block
    {
        public List<Phrase> Phrases { get; } = [];

        /// <summary>No phrase of the block is more popular; it may have been once.</summary>
        public ulong Most { get; set; }
    }
}
