namespace Shortlist.Indexes.Text;

/// <summary>
/// Cuts text into the terms that an index stores and a query asks for: letters folded, words parted, English stemmed.
/// Han characters are terms singly and in neighbouring pairs, other scripts without spaces in pairs. Emoji, symbols
/// and control characters part words and are no terms.
/// </summary>
/// <remarks>Thread-safe. Takes any text, unpaired surrogates too; linear in its length, allocates nothing.</remarks>
public sealed class TextAnalyzer(Analysis analysis)
{
    public static readonly TextAnalyzer Default = new(Analysis.Default);

    public Analysis Analysis => analysis;

    /// <summary>The terms in the order of the text, repeats included.</summary>
    /// <example><c>foreach (var term in analyzer.Terms("Running dogs")) … // run, dog</c></example>
    public TokenReader Terms(ReadOnlySpan<char> text) => new(text, analysis, isForSearch: true);

    /// <summary>The words folded but whole: no stems, no pairs.</summary>
    public TokenReader Words(ReadOnlySpan<char> text) => new(text, analysis, isForSearch: false);
}
