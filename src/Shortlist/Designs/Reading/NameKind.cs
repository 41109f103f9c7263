namespace Shortlist.Designs.Reading;

/// <summary>What a name in the document stands for: what a field declares, or what it refers to.</summary>
internal enum NameKind
{
    None,

    /// <summary>item.title, user.home, context.place.</summary>
    Attribute,

    /// <summary>An attribute of items without the owner in front; with an owner it may be any.</summary>
    ItemAttribute,
    Interaction,
    InteractionOrImpression,

    /// <summary>ctr, or an interaction whose rate is meant.</summary>
    Measure,

    /// <summary>item, user, query, session, or an attribute.</summary>
    KeyPart,

    /// <summary>items (by coldness), or an attribute.</summary>
    Slice,
    Feature,
    Retriever,
    Model,
    Alert,
    Rung,

    /// <summary>A metric of the vocabulary with its depth, as in ndcg@10.</summary>
    Metric,

    /// <summary>A metric that the evaluation lists.</summary>
    OfflineMetric,
    OnlineMetric,
    BusinessMetric,
    Guardrail,
    Experiment,
}
