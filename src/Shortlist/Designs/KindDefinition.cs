namespace Shortlist.Designs;

/// <summary>A kind of feature, retriever, filter, selector, model or metric that a design may name.</summary>
public sealed record KindDefinition(string Name, string Summary)
{
    public IReadOnlyList<ParameterDefinition> Parameters { get; init; } = [];

    /// <summary>What it reads of the request beyond what its parameters name: user, session, query, item; empty for nothing.</summary>
    public string Reads { get; init; } = "";

    /// <summary>
    /// What of the request decides its result, beside what its parameters name: requests that agree in it may be given one
    /// another's. Everything, unless a kind knows better. Time is no part of it: how old a result may be is its keeper's matter.
    /// </summary>
    public SubjectParts DecidedBy { get; init; } = SubjectParts.All;
}
