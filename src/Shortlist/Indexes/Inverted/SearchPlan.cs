namespace Shortlist.Indexes.Inverted;

/// <summary>What a query demands, sorted into what can lead a search and what is asked about those it comes upon.</summary>
internal sealed class SearchPlan
{
    /// <summary>Of a query that is content with any of its terms.</summary>
    public static readonly SearchPlan None = new();

    private readonly bool[] _isRequired;

    private SearchPlan() => _isRequired = [];

    /// <param name="query">What is looked for.</param>
    /// <param name="terms">Those of the query that add something, heaviest first.</param>
    /// <param name="excluded">Those of the excluded terms that any document has.</param>
    /// <param name="saysPhrases">Whether a row's texts have all phrases of the query.</param>
    public SearchPlan(
        TextQuery query,
        ReadOnlySpan<WeighedTerm> terms,
        WeighedTerm[] excluded,
        Func<int, bool> saysPhrases
    )
    {
        _isRequired = new bool[terms.Length];
        var words = WordsOf(query, terms);
        var areAllRequired = query.WordCountMin > 1 && query.WordCountMin == query.WordCount;
        IsImpossible =
            words.Count(forms => forms.Length > 0) < query.WordCountMin
            || !PhraseTerms(query)
                .All(term => words.Exists(word => Array.Exists(word, form => IsOf(form, term))));
        for (var i = 0; i < terms.Length; i++)
        {
            var term = terms[i];
            _isRequired[i] =
                (areAllRequired && words.Exists(forms => forms is [var only] && only.Place == term.Place))
                || PhraseTerms(query)
                    .Any(said => IsOf(term, said) && term.Term.Fields == QueryTerm.AllFields);
        }
        var isCounted =
            query.WordCountMin > 1 && !(areAllRequired && words.TrueForAll(forms => forms.Length == 1));
        if (isCounted || excluded.Length > 0 || !query.Phrases.IsEmpty)
        {
            Conditions = new(
                isCounted ? [.. words] : [],
                isCounted ? query.WordCountMin : 0,
                excluded,
                query.Phrases.IsEmpty ? null : saysPhrases
            );
        }
    }

    /// <summary>Whether it is plain already that nothing can be found.</summary>
    public bool IsImpossible { get; }

    /// <summary>Whether the query demands more of a document than to say any of its terms.</summary>
    public static bool IsNeededBy(TextQuery query) =>
        query.WordCountMin > 1 || !query.Phrases.IsEmpty || !query.Excluded.IsEmpty;

    /// <summary>Of each term: whether a document must have it.</summary>
    public ReadOnlySpan<bool> IsRequired => _isRequired;

    public bool RequiresAny => Array.IndexOf(_isRequired, true) >= 0;

    /// <summary>Null where the terms say all.</summary>
    public RowConditions? Conditions { get; }

    // The forms of each word, those that nobody says left out.
    private static List<WeighedTerm[]> WordsOf(TextQuery query, ReadOnlySpan<WeighedTerm> terms)
    {
        var byPlace = new WeighedTerm?[query.Terms.Length];
        foreach (ref readonly var term in terms)
        {
            byPlace[term.Place] = term;
        }
        var words = new List<WeighedTerm[]>();
        foreach (var (place, term) in query.Terms.Index())
        {
            WeighedTerm[] forms = byPlace[place] is { } weighed ? [weighed] : [];
            if (term.IsVariant)
            {
                words[^1] = [.. words[^1], .. forms];
            }
            else
            {
                words.Add(forms);
            }
        }
        return words;
    }

    private static IEnumerable<string> PhraseTerms(TextQuery query) =>
        query.Phrases.SelectMany(phrase => phrase.Terms);

    private static bool IsOf(in WeighedTerm term, string said) =>
        string.Equals(term.Term.Term, said, StringComparison.Ordinal);
}
