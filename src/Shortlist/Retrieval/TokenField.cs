using Shortlist.Indexes.Text;

namespace Shortlist.Retrieval;

/// <summary>One field of a <see cref="TokenFold"/>: the words of each item's text in their order.</summary>
/// <param name="fold">Of all fields.</param>
/// <param name="index">Of the field among them.</param>
/// <param name="name">As items call it.</param>
/// <param name="analyzer">The one that reads the field.</param>
public sealed class TokenField(TokenFold fold, int index, string name, TextAnalyzer analyzer)
{
    public string Name => name;

    public TextAnalyzer Analyzer => analyzer;

    /// <summary>Empty where the item has no text in this field, or is retired.</summary>
    public ReadOnlySpan<uint> this[int item] => fold.Texts[item, index];

    internal TokenFold Fold => fold;

    internal int Index => index;
}
