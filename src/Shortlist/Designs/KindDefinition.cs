namespace Shortlist.Designs;

/// <summary>A kind of feature, retriever, filter, selector, model or metric that a design may name.</summary>
public sealed record KindDefinition(string Name, string Summary)
{
    public IReadOnlyList<ParameterDefinition> Parameters { get; init; } = [];
}
