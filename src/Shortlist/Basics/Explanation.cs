namespace Shortlist.Basics;

/// <summary>Why a number is what it is: a sentence, the number, and the parts it was made of.</summary>
/// <remarks>Parts add up to <see cref="Value"/> wherever the sentence doesn't say otherwise.</remarks>
public sealed record Explanation(string Sentence, double Value)
{
    public IReadOnlyList<Explanation> Parts { get; init; } = [];
}
