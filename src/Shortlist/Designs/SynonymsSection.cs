namespace Shortlist.Designs;

/// <summary>What queries are asked with besides their own words.</summary>
public sealed record SynonymsSection
{
    /// <summary>The file beside the design that they are written in; empty for none.</summary>
    public string File { get; init; } = "";

    /// <summary>What the file says, in its order; it is part of the design and of its hash.</summary>
    public IReadOnlyList<SynonymRule> Rules { get; init; } = [];

    /// <summary>Whether words that lead people to the same items are taken for synonyms.</summary>
    public bool Mined { get; init; }
}
