namespace Shortlist.Learning.Encoders;

/// <summary>Parts a text at the ends of its sentences and at its line breaks: each part says something the others don't.</summary>
/// <remarks>No grammar: "e.g. this" is parted too. What is learnt from the parts doesn't mind.</remarks>
public static class Passages
{
    private const string Ends = ".!?;\u2026\u3002\uFF01\uFF1F";

    /// <returns>Without white space around them; none for a text of nothing else.</returns>
    public static IReadOnlyList<string> Of(string text)
    {
        List<string> passages = [];
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEnd(text, i))
            {
                Add(passages, text, from, i + 1);
                from = i + 1;
            }
        }
        Add(passages, text, from, text.Length);
        return passages;
    }

    // A point within a number or an address ends nothing; ideographic ones need no space behind them.
    private static bool IsEnd(string text, int i) =>
        text[i] is '\n' or '\r'
        || (
            Ends.Contains(text[i], StringComparison.Ordinal)
            && (text[i] > '\u2FFF' || i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))
        );

    private static void Add(List<string> passages, string text, int from, int to)
    {
        var passage = text[from..to].Trim();
        if (passage.Length > 0)
        {
            passages.Add(passage);
        }
    }
}
