namespace Shortlist.Queries.Suggestions;

/// <summary>Where a suggestion comes from.</summary>
public enum SuggestionKind
{
    /// <summary>Enough people have asked it.</summary>
    Query,

    /// <summary>An item is called so.</summary>
    Title,
}
