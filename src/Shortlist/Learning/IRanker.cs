using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning;

/// <summary>A trained model that turns feature rows into scores: higher is better.</summary>
/// <remarks>
/// Laws, kept by the contract tests: immutable and safe for many threads; a row's score does not depend on the other
/// rows of the block; scores are finite whatever the features hold; the parts of an explanation add up to the score
/// (relative 1e-5); written and read again it scores the same bits.
/// </remarks>
public interface IRanker
{
    /// <summary>The kind a design names: rule, linear, trees, network.</summary>
    string Kind { get; }

    /// <summary>The columns of a block, one to one and in this order.</summary>
    IReadOnlyList<string> Features { get; }

    /// <summary>Whether 1 / (1 + exp(−score)) estimates the probability that a row is relevant.</summary>
    bool ScoresLogOdds { get; }

    /// <summary>How much each feature mattered in training: shares that add up to one, or all zero.</summary>
    IReadOnlyList<double> Importance { get; }

    /// <exception cref="ArgumentException">The block has another number of columns, or there are fewer scores than rows.</exception>
    void Score(FeatureBlock rows, Span<float> scores);

    /// <summary>One part per feature that moved the score, the greatest first; costs more than scoring.</summary>
    Explanation Explain(FeatureBlock rows, int row);

    /// <summary>
    /// What raised the score most, the greatest first, for answers that say why: a kind may have a quicker way than
    /// <see cref="Explain"/>, whose parts need not agree to the last digit.
    /// </summary>
    IReadOnlyList<Explanation> Reasons(FeatureBlock rows, int row, int count) =>
        [
            .. Explain(rows, row)
                .Parts.Where(part => part.Value > 0)
                .OrderByDescending(part => part.Value)
                .Take(count),
        ];

    /// <summary>The body only; <see cref="RankerCodec"/> writes kind and features before it.</summary>
    void Write(ByteWriter writer);
}
