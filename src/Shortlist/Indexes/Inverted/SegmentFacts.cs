using System.Collections.Immutable;

namespace Shortlist.Indexes.Inverted;

/// <summary>The few numbers about a sealed segment that its arrays don't say.</summary>
/// <param name="RowBefore">One less than the lowest row.</param>
/// <param name="RowLast">The highest row.</param>
/// <param name="DocumentCount">How many were sealed.</param>
internal sealed record SegmentFacts(
    int RowBefore,
    int RowLast,
    int DocumentCount,
    int TermCount,
    ImmutableArray<FieldSpan> Fields
);
