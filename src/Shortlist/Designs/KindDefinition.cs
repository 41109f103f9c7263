namespace Shortlist.Designs;

/// <summary>A kind of feature, retriever, filter, selector, model or metric that a design may name.</summary>
public sealed record KindDefinition(string Name, string Summary)
{
    public IReadOnlyList<ParameterDefinition> Parameters { get; init; } = [];

    /// <summary>What it reads of the request beyond what its parameters name: user, session, query, item; empty for nothing.</summary>
    public string Reads { get; init; } = "";
}
