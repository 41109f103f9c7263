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

    /// <summary>
    /// Whether no list may be shown without it: true of what keeps a promise, such as a cap, a quota or a throttle; false of
    /// what makes a list pleasanter or teaches something, which may be left out where there is no time for it.
    /// </summary>
    public bool IsRule { get; init; }
}
