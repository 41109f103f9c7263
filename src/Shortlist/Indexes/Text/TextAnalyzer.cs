namespace Shortlist.Indexes.Text;

/// <summary>
/// Cuts text into the terms that an index stores and a query asks for: letters folded, words parted and stemmed in the
/// language of the analysis. Han characters are terms singly and in neighbouring pairs, other scripts without spaces in
/// pairs. Emoji, symbols and control characters part words and are no terms.
/// </summary>
/// <remarks>
/// Numbers are one term, without the signs between thousands ("1,000" is 1000, "3.5" stays); so are abbreviations with
/// full stops ("u.s.a." is usa), and a letter with its signs ("c++", "c#"). A short compound gives its parts and then the
/// whole ("wi-fi" is wi, fi, wifi), so that it is found however it is written; a longer one gives its parts.
/// Thread-safe. Takes any text, unpaired surrogates too; linear in its length, allocates nothing.
/// </remarks>
public sealed class TextAnalyzer(Analysis analysis)
{
    public static readonly TextAnalyzer Default = new(Analysis.Default);

    private static readonly TextAnalyzer[] ByLanguage =
    [
        .. Language.All.Select(language =>
            language == Language.English ? Default : new TextAnalyzer(new() { Language = language })
        ),
    ];

    public Analysis Analysis => analysis;

    /// <summary>The usual analysis in a language; always the same one.</summary>
    public static TextAnalyzer For(Language language) => ByLanguage[Language.All.IndexOf(language)];

    /// <summary>The terms in the order of the text, repeats included.</summary>
    /// <example><c>foreach (var term in analyzer.Terms("Running dogs")) … // run, dog</c></example>
    public TokenReader Terms(ReadOnlySpan<char> text) => new(text, analysis, isForSearch: true);

    /// <summary>The same terms for who does not ask which are stop words, which takes as long as reading them.</summary>
    internal TokenReader TermsAlone(ReadOnlySpan<char> text) =>
        new(text, analysis, isForSearch: true, knowsStopWords: false);

    /// <summary>The words folded but whole: no stems, no pairs, no compounds.</summary>
    public TokenReader Words(ReadOnlySpan<char> text) => new(text, analysis, isForSearch: false);
}
