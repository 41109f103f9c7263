namespace Shortlist.Designs;

/// <summary>A law or a contract that binds the system.</summary>
public sealed record LegalRule
{
    public required string Rule { get; init; }

    public IReadOnlyList<string> Affects { get; init; } = [];
}
