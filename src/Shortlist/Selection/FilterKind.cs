using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>A filter kind as designs may name it, and how one is made.</summary>
public sealed record FilterKind(KindDefinition Definition, Func<KindSpec, FeatureSources, IHardFilter> Create)
    : IKind;
