using Shortlist.Systems.Erasures;

namespace Shortlist.Cli.Output;

/// <summary>Receipts of erased users, and what shows that one of them was changed or lost.</summary>
internal sealed record ErasureDocument(
    string System,
    IReadOnlyList<ErasureReceipt> Receipts,
    IReadOnlyList<string> Damage
);
