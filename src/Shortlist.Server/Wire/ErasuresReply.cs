using Shortlist.Systems.Erasures;

namespace Shortlist.Server.Wire;

/// <summary>The receipts of erased users as they are kept, and what shows that one of them was changed or lost.</summary>
internal sealed record ErasuresReply(IReadOnlyList<ErasureReceipt> Receipts, IReadOnlyList<string> Damage);
