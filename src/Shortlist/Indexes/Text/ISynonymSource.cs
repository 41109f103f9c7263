namespace Shortlist.Indexes.Text;

/// <summary>Knows what else means the same as the words of a query: a table somebody wrote, or what the log has taught.</summary>
public interface ISynonymSource
{
    /// <summary>Whose terms it knows; it is asked about those only.</summary>
    TextAnalyzer Analyzer { get; }

    /// <summary>Whether people found it out by what they clicked, rather than somebody writing it down.</summary>
    bool IsMined { get; }

    /// <summary>Adds what means the same as some of the terms from a place on, with how many of them it stands for.</summary>
    /// <param name="terms">The query's, in its order, function words included.</param>
    /// <param name="at">Where to look.</param>
    /// <param name="found">What is found is added here.</param>
    void Find(IReadOnlyList<string> terms, int at, ICollection<(Synonym Synonym, int TermCount)> found);
}
