using Shortlist.Designs;

namespace Shortlist.Tests.Designs;

/// <summary>A shipped design with one place changed, and the line and column where the change stands.</summary>
internal static class Planted
{
    /// <summary>Replaces the only occurrence; a second one would make the test say something else than it means.</summary>
    public static string In(string text, string old, string changed)
    {
        var first = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(first >= 0, $"'{old}' is not in the text.");
        Assert.Equal(first, text.LastIndexOf(old, StringComparison.Ordinal));
        return text.Replace(old, changed, StringComparison.Ordinal);
    }

    public static Position PlaceOf(string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{part}' is not in the text.");
        return new(text[..at].Count(c => c == '\n') + 1, at - text.LastIndexOf('\n', at));
    }
}
