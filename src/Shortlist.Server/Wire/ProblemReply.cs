namespace Shortlist.Server.Wire;

/// <summary>The one shape of an error, RFC 9457: what is wrong, what was expected, what to do.</summary>
internal sealed record ProblemReply
{
    /// <summary>Names the problem for programs; stable across releases.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    /// <summary>By field, where the request has fields.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>By line, where the request has lines.</summary>
    public IReadOnlyList<EventLineReply>? Lines { get; init; }

    /// <summary>The names that would have been right.</summary>
    public IReadOnlyCollection<string>? Known { get; init; }
}
