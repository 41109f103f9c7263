using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Systems.Training;

/// <summary>Which queries people turned from to which items.</summary>
internal static class AnsweredQueries
{
    /// <param name="log">In order of offset.</param>
    /// <param name="beforeMs">Later interactions are left out.</param>
    /// <returns>In the order they happened, repeats included.</returns>
    public static List<(string Kind, string Query, ItemId Item)> Of(IEnumerable<LogEvent> log, long beforeMs)
    {
        List<(string, string, ItemId)> answered = [];
        var lists = new RememberedLists<string>();
        foreach (var happened in log)
        {
            if (happened is ListShown { Query: { } asked } list)
            {
                lists.Add(list.Request, asked);
            }
            else if (
                happened is Interaction interaction
                && interaction.At.ToUnixTimeMilliseconds() < beforeMs
                && (interaction.Query ?? lists.Of(interaction)) is { } query
            )
            {
                answered.Add((interaction.Kind, query, interaction.Item));
            }
        }
        return answered;
    }
}
