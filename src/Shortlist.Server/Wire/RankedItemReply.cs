using Shortlist.Catalog;

namespace Shortlist.Server.Wire;

/// <summary>An item of a list. Positions count from 0.</summary>
internal sealed record RankedItemReply(
    string Item,
    int Position,
    double Score,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Reasons,
    Attributes Attributes
);
