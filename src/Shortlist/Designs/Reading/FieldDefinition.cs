using Shortlist.Catalog;

namespace Shortlist.Designs.Reading;

/// <summary>
/// One key of the document: enough to check it, to complete it in an editor and to document it. The tree of these is
/// the only place that knows the document's form; reader, schema and open questions are all driven by it.
/// </summary>
internal sealed record FieldDefinition(string Name, FieldType Type, string Summary)
{
    public bool Required { get; init; }

    /// <summary>As it would be written; null where leaving it out means "none".</summary>
    public string? Default { get; init; }

    public double Min { get; init; } = double.NegativeInfinity;

    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Fewest entries of a list or a map.</summary>
    public int CountMin { get; init; }

    /// <summary>The only values allowed, or the only keys of a map of durations; empty where any are.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    /// <summary>The field that a plain value stands for where a map is expected: title: text for title: {type: text}.</summary>
    public string? Shorthand { get; init; }

    public KindGroup Group { get; init; }

    /// <summary>The entries of this list, map or kind list are names of this kind.</summary>
    public NameKind Declares { get; init; }

    /// <summary>Put before the declared names: item. for the attributes of items.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The texts, words or keys of weights are names declared elsewhere.</summary>
    public NameKind Refers { get; init; }

    /// <summary>For references to attributes: the types that will do; empty for any.</summary>
    public IReadOnlyList<AttributeType> AttributeTypes { get; init; } = [];

    /// <summary>For references to attributes: item, user, context; empty for any.</summary>
    public IReadOnlyList<string> AttributeOwners { get; init; } = [];

    /// <summary>What to ask where it is left out, from the most to the least risky; 0 for nothing to ask.</summary>
    public int Risk { get; init; }

    /// <summary>A reviewer's question for where it is left out.</summary>
    public string Question { get; init; } = "";

    /// <summary>A parameter of a kind seen as a field.</summary>
    public static FieldDefinition Of(ParameterDefinition parameter) =>
        new(parameter.Name, TypeOf(parameter.Type), parameter.Summary)
        {
            Required = parameter.Required,
            Default = parameter.Default,
            Min = parameter.Min,
            Max = parameter.Max,
            Choices = parameter.Choices,
            CountMin = parameter.Required ? 1 : 0,
            AttributeTypes = parameter.AttributeTypes,
            AttributeOwners = parameter.AttributeOwners,
            Refers = parameter.Type switch
            {
                ParameterType.Interactions => NameKind.InteractionOrImpression,
                ParameterType.Attribute => NameKind.Attribute,
                ParameterType.Key => NameKind.KeyPart,
                ParameterType.Retriever => NameKind.Retriever,
                ParameterType.Feature or ParameterType.Features => NameKind.Feature,
                ParameterType.Words or ParameterType.Weights when parameter.AttributeTypes.Count > 0 =>
                    NameKind.ItemAttribute,
                _ => NameKind.None,
            },
        };

    private static FieldType TypeOf(ParameterType type) =>
        type switch
        {
            ParameterType.Number => FieldType.Number,
            ParameterType.Integer => FieldType.Integer,
            ParameterType.Flag => FieldType.Flag,
            ParameterType.Duration => FieldType.Duration,
            ParameterType.Numbers => FieldType.Numbers,
            ParameterType.Weights => FieldType.Weights,
            ParameterType.Words
            or ParameterType.Interactions
            or ParameterType.Key
            or ParameterType.Features => FieldType.Words,
            _ => FieldType.Text,
        };
}
