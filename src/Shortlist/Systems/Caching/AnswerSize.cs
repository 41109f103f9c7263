using Shortlist.Catalog;
using Shortlist.Serving;

namespace Shortlist.Systems.Caching;

/// <summary>What a kept list takes of memory, by estimate: objects by their fields, texts by their letters.</summary>
/// <remarks>
/// Names of the design and attributes are not counted, for the catalogue has them anyway; but once more in the list's text, which
/// stays beside it when it was given twice.
/// </remarks>
internal static class AnswerSize
{
    private const long AnswerBytes = 700; // The answer, its entry, its place in a table.
    private const long ItemBytes = 160;
    private const long TextBytes = 24;
    private const long ReportBytes = 80;

    public static long Of(RankAnswer answer) =>
        AnswerBytes
        + (ReportBytes * (answer.Retrievers.Count + answer.Refused.Count + answer.Exposures.Count))
        + (answer.Query is { } query ? 300 + (6L * query.Raw.Length) : 0)
        + (answer.Encoded is AttributeValue.Vector vector ? 4L * vector.Values.Length : 0)
        + Of(answer.Items)
        + TextOf(answer);

    public static long Of(IReadOnlyList<RankedItem> items) =>
        items.Sum(item =>
            ItemBytes
            + (2L * item.Item.Value.Length)
            + (8L * item.Sources.Count)
            + item.Reasons.Sum(reason => TextBytes + (2L * reason.Length))
        );

    // Of one byte a letter and no escapes, as most texts are.
    private static long TextOf(RankAnswer answer) =>
        (ReportBytes * answer.Retrievers.Count)
        + answer.Items.Sum(item =>
            ItemBytes + item.Reasons.Sum(reason => (long)reason.Length) + TextOf(item.Attributes)
        );

    private static long TextOf(Attributes attributes)
    {
        var bytes = 0L;
        for (var i = 0; i < attributes.Count; i++)
        {
            var (name, value) = attributes[i];
            bytes += name.Length + TextBytes;
            bytes += value switch
            {
                AttributeValue.Text text => text.Value.Length,
                AttributeValue.Words words => words.Values.Sum(word => word.Length),
                _ => 0,
            };
        }
        return bytes;
    }
}
