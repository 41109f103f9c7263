namespace Shortlist.Systems.Erasures;

/// <summary>The receipts of a system.</summary>
/// <param name="Receipts">Oldest first; those that can't be read are left out.</param>
/// <param name="Damage">What shows that a receipt was changed, lost or damaged, as a sentence each; empty where all fit together.</param>
public sealed record ErasureHistory(IReadOnlyList<ErasureReceipt> Receipts, IReadOnlyList<string> Damage)
{
    /// <summary>The highest <see cref="ErasureReceipt.AnswersFrom"/>; 0 where nothing was ever removed.</summary>
    public long AnswersFrom => Receipts.Select(receipt => receipt.AnswersFrom).DefaultIfEmpty(0).Max();
}
