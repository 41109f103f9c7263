using Shortlist.Designs;

namespace Shortlist.Serving;

/// <summary>What the lists of a rung lose where some parts give nothing.</summary>
/// <param name="Rung">Whose lists.</param>
/// <param name="Without">The parts, as faults are aimed at them: retriever:words, feature:ctr. In ordinal order.</param>
/// <param name="Loss">Against the same rung with everything there.</param>
public sealed record PartLoss(string Rung, IReadOnlyList<string> Without, MeasuredLoss Loss)
{
    /// <summary>What training made for retrievers and the merge; the model that ranks full lists is no part of others.</summary>
    public const string Bundle = DependencyNames.Bundle;

    public static string OfRetriever(string name) => $"retriever:{name}";

    public static string OfFeature(string name) => $"feature:{name}";
}
