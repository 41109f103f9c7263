using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>A retriever kind as designs may name it, and how one is made.</summary>
public sealed record RetrieverKind(
    KindDefinition Definition,
    Func<RetrieverSpec, FeatureSources, IRetriever> Create
) : IKind;
