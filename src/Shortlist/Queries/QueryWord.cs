using Shortlist.Indexes.Text;

namespace Shortlist.Queries;

/// <summary>A word of a query and where it stands, so that it can be replaced and all else be left as it is.</summary>
/// <param name="Text">Folded and whole.</param>
/// <param name="Start">Where in the query's text it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsFixed">Whether it is to stay as it was typed.</param>
internal readonly record struct QueryWord(string Text, int Start, int End, bool IsFixed)
{
    /// <summary>The words of stretches that stand one behind the other with a space between them.</summary>
    public static List<QueryWord> Read(
        TextAnalyzer analyzer,
        IEnumerable<(string Text, bool IsFixed)> stretches
    )
    {
        var words = new List<QueryWord>();
        var offset = 0;
        foreach (var (text, isFixed) in stretches)
        {
            using var tokens = analyzer.Words(text);
            while (tokens.MoveNext())
            {
                words.Add(
                    new(tokens.Current.ToString(), offset + tokens.Start, offset + tokens.End, isFixed)
                );
            }
            offset += text.Length + 1;
        }
        return words;
    }
}
