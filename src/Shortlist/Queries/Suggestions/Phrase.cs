using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Queries.Suggestions;

/// <summary>Something that may be suggested, however many queries and items say it.</summary>
internal sealed class Phrase(string key)
{
    private DecayedSum _asked;
    private DecayedSum _wanted;

    /// <summary>Folded words parted by single spaces: what makes two phrases the same.</summary>
    public string Key { get; } = key;

    /// <summary>As a title writes it; null where none does.</summary>
    public string? Title { get; set; }

    /// <summary>Items that are called so.</summary>
    public int ItemCount { get; set; }

    /// <summary>Whether enough people have asked it.</summary>
    public bool IsAsked { get; set; }

    public bool IsGone => ItemCount == 0 && !IsAsked;

    /// <summary>Greater for what is asked, or turned to, more of late; comparable whenever it is read.</summary>
    public ulong Order { get; private set; }

    public void Ask(DecayClock clock, in Moment at, long times)
    {
        _asked.Add(clock, at, times);
        Order = Math.Max(_asked.Order, _wanted.Order);
    }

    public void Want(DecayClock clock, in Moment at, long times)
    {
        _wanted.Add(clock, at, times);
        Order = Math.Max(_asked.Order, _wanted.Order);
    }

    /// <summary>The askings counted before enough people had made them.</summary>
    public void Take(DecayedSum asked)
    {
        _asked = asked;
        Order = Math.Max(_asked.Order, _wanted.Order);
    }

    public void Save(StateWriter writer)
    {
        writer.Text(Key);
        writer.Text(Title);
        writer.Write((ItemCount, IsAsked));
        writer.Write(_asked);
        writer.Write(_wanted);
    }

    public static Phrase Load(StateReader reader)
    {
        var phrase = new Phrase(reader.Text()!) { Title = reader.Text() };
        (phrase.ItemCount, phrase.IsAsked) = reader.Read<(int, bool)>();
        (phrase._asked, phrase._wanted) = (reader.Read<DecayedSum>(), reader.Read<DecayedSum>());
        phrase.Order = Math.Max(phrase._asked.Order, phrase._wanted.Order);
        return phrase;
    }
}
