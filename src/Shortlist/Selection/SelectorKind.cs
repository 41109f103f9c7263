using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>A selector kind as designs may name it, and how one is made.</summary>
public sealed record SelectorKind(KindDefinition Definition, Func<KindSpec, FeatureSources, ISelector> Create)
    : IKind
{
    /// <summary>
    /// Whether the first of the candidates given is always the first of the list: true of what looks for variety, false of
    /// what weighs anew, counts shares or draws.
    /// </summary>
    public bool KeepsBest { get; init; } = true;
}
