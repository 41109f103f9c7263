using Shortlist.Catalog;

namespace Shortlist.Designs;

/// <summary>One parameter of a kind: enough to check it, to complete it in an editor and to document it.</summary>
public sealed record ParameterDefinition(string Name, ParameterType Type, string Summary)
{
    public bool Required { get; init; }

    /// <summary>As it would be written in the design; null where leaving it out means "none".</summary>
    public string? Default { get; init; }

    public double Min { get; init; } = double.NegativeInfinity;

    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>The only values allowed; empty where any value of the type is.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>
    /// Types of attribute that will do; empty for any. Words and weights that have these are names of attributes: of
    /// items where no owner stands in front.
    /// </summary>
    public IReadOnlyList<AttributeType> AttributeTypes { get; init; } = [];

    /// <summary>Whose attributes will do: item, user, context; empty for anybody's.</summary>
    public IReadOnlyList<string> AttributeOwners { get; init; } = [];
}
