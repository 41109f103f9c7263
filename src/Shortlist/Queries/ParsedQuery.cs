namespace Shortlist.Queries;

/// <summary>A query taken apart by its plain syntax.</summary>
public sealed record ParsedQuery
{
    /// <summary>Syntax that is more than anybody types is read as words.</summary>
    public const int PartCountMax = 16;

    public const int NoteCountMax = 8;

    /// <summary>What is searched for, stretch by stretch in order; what is to stay as it is typed is a stretch of its own.</summary>
    public required IReadOnlyList<(string Text, bool IsFixed)> Stretches { get; init; }

    /// <summary>Texts in quotes: an item must say each word by word.</summary>
    public IReadOnlyList<string> Exact { get; init; } = [];

    /// <summary>Words after a plus: an item must say each.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Words and quoted texts after a minus: an item must say none.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    public RequestFilter Filter { get; init; } = RequestFilter.None;

    /// <summary>What was read as words though it looks like syntax, and why.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether it says more than words.</summary>
    public bool HasSyntax => Exact.Count + Required.Count + Excluded.Count + Filter.Conditions.Length > 0;

    /// <summary>All that is searched for, as one text.</summary>
    public string Text => string.Join(' ', Stretches.Select(stretch => stretch.Text));
}
