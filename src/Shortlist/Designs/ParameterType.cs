namespace Shortlist.Designs;

/// <summary>What may stand behind the name of a parameter in a design.</summary>
public enum ParameterType
{
    Number,
    Integer,
    Flag,
    Text,

    /// <summary>One word or a list of words.</summary>
    Words,

    /// <summary>A list of numbers, as in [10, 30, 100].</summary>
    Numbers,

    /// <summary>A whole number with a unit: 500ms, 30s, 5m, 24h, 7d.</summary>
    Duration,

    /// <summary>Names with a number each, as in { title: 3, description: 1 }.</summary>
    Weights,

    /// <summary>An interaction that the design declares, or several, or "impression".</summary>
    Interactions,

    /// <summary>An attribute with its owner: item.title, user.home, context.place.</summary>
    Attribute,

    /// <summary>Parts of a key: item, user, query, session, or an attribute.</summary>
    Key,

    /// <summary>A retriever that the design declares.</summary>
    Retriever,

    /// <summary>A feature that the design declares.</summary>
    Feature,

    /// <summary>Features that the design declares, one or a list.</summary>
    Features,

    /// <summary>The name of a file beside the design, whose content is part of the design. For models of the ladder.</summary>
    File,
}
