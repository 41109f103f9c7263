using Shortlist.Features;

namespace Shortlist.Queries;

/// <summary>
/// What was made of a query before anything was searched: a function of the raw text and the state, computed once a request
/// and again, alike, by training and replay. The log and the counts by query keep to the raw text.
/// </summary>
public sealed record UnderstoodQuery
{
    private static readonly object Key = new();

    /// <summary>As it was asked.</summary>
    public required string Raw { get; init; }

    /// <summary>What is searched for: without its syntax, corrected where that is sure.</summary>
    public required string Text { get; init; }

    /// <summary>Words that were corrected though they find something: still asked for, at less weight.</summary>
    public string KeptText { get; init; } = "";

    /// <summary>Null where the query was probably typed as it was meant.</summary>
    public QueryCorrection? Correction { get; init; }

    /// <summary>Words that belong together, in the order of the query.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>What items must say word by word.</summary>
    public IReadOnlyList<string> Exact { get; init; } = [];

    /// <summary>Words that items must say.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Words, and texts word by word, that items must not say.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>The filters that the query's text asks for.</summary>
    public RequestFilter Filter { get; init; } = RequestFilter.None;

    /// <summary>What was read otherwise than it looks, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What was given up because nothing was found, a sentence each, in order.</summary>
    public IReadOnlyList<string> Relaxed { get; init; } = [];

    /// <summary>Whether it demands anything of an item beside the words it looks for.</summary>
    public bool HasDemands => Exact.Count + Required.Count + Excluded.Count + Filter.Conditions.Length > 0;

    /// <summary>A query that is searched for as it stands.</summary>
    public static UnderstoodQuery Plain(string? raw) => new() { Raw = raw ?? "", Text = raw ?? "" };

    /// <summary>The subject's query as it was understood, or as it stands where nobody understood it.</summary>
    public static UnderstoodQuery Of(Subject subject) => Of(subject, Plain);

    /// <summary>The subject's query, understood by whoever is the first to ask in this request.</summary>
    public static UnderstoodQuery Of(Subject subject, Func<string?, UnderstoodQuery> understand) =>
        subject.Memo(Key, asked => understand(asked.Query));
}
