using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>A retriever kind as designs may name it, and how one is made.</summary>
public sealed record RetrieverKind(
    KindDefinition Definition,
    Func<RetrieverSpec, FeatureSources, IRetriever> Create
) : IKind
{
    /// <summary>
    /// What of the subject decides the answer, beside the attributes its parameters name: requests that agree in it may be
    /// given one another's late answers. Everything, unless a kind knows better.
    /// </summary>
    public SubjectParts Reads { get; init; } = SubjectParts.All;
}
