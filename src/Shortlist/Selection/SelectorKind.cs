using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>A selector kind as designs may name it, and how one is made.</summary>
public sealed record SelectorKind(KindDefinition Definition, Func<KindSpec, FeatureSources, ISelector> Create)
    : IKind;
