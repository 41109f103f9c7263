using Shortlist.Basics;

namespace Shortlist.Server.Wire;

/// <summary>Why a score is what it is, taken apart.</summary>
internal sealed record WhyReply(string Sentence, double Value, IReadOnlyList<WhyReply> Parts)
{
    public static WhyReply Of(Explanation explanation) =>
        new(explanation.Sentence, explanation.Value, [.. explanation.Parts.Select(Of)]);
}
