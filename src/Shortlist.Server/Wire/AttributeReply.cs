namespace Shortlist.Server.Wire;

/// <summary>An attribute that the design declares.</summary>
internal sealed record AttributeReply(
    string Name,
    string Type,
    bool Required,
    string? Summary,
    string? Unit,
    double? Min,
    double? Max
);
