using Shortlist.Basics;

namespace Shortlist.Indexes.Text;

/// <summary>How text becomes terms. A field of an index and the queries put to it use equal ones.</summary>
public sealed record Analysis
{
    public static readonly Analysis Default = new();

    /// <summary>Of the reading itself. With another number an index that was kept is built anew.</summary>
    public int Version { get; } = 2;

    /// <summary>Whose stems, stop words and numbers they are. Case, accents and width are folded in every language.</summary>
    /// <value>English.</value>
    public Language Language { get; init; } = Language.English;

    /// <summary>Whether words are reduced to their stems, so that "running" finds "runs".</summary>
    public bool Stem { get; init; } = true;

    /// <summary>
    /// Whether function words, such as "the", are left out of a query that has other words. They are indexed all the
    /// same, so that a query of nothing else still finds its title.
    /// </summary>
    public bool SkipStopWords { get; init; } = true;

    /// <summary>Longer tokens are cut there, alike in texts and queries.</summary>
    /// <value>64. The longest English words have 30 letters; what is longer is seldom typed to be found.</value>
    public int TokenLengthCharsMax
    {
        get;
        init => field = Check.InRange(value, 2, 256);
    } = 64;

    /// <summary>The rest of a longer text is not read.</summary>
    /// <value>10 000, about forty pages. Bounds the work and memory one text can cost.</value>
    public int TokenCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 1_000_000);
    } = 10_000;
}
