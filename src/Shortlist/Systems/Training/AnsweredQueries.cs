using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Systems.Training;

/// <summary>Which queries people turned from to which items.</summary>
internal static class AnsweredQueries
{
    /// <summary>Lists whose query is remembered for interactions still to come; those shown first are forgotten first.</summary>
    private const int ListCountMax = 1_000_000;

    /// <param name="log">In order of offset.</param>
    /// <param name="beforeMs">Later interactions are left out.</param>
    /// <returns>In the order they happened, repeats included.</returns>
    public static List<(string Kind, string Query, ItemId Item)> Of(IEnumerable<LogEvent> log, long beforeMs)
    {
        List<(string, string, ItemId)> answered = [];
        var queries = new Dictionary<RequestId, string>();
        var shown = new Queue<RequestId>();
        foreach (var happened in log)
        {
            if (happened is ListShown { Query: { } asked } list && queries.TryAdd(list.Request, asked))
            {
                shown.Enqueue(list.Request);
                if (shown.Count > ListCountMax)
                {
                    queries.Remove(shown.Dequeue());
                }
            }
            else if (
                happened is Interaction interaction
                && interaction.At.ToUnixTimeMilliseconds() < beforeMs
                && QueryOf(interaction) is { } query
            )
            {
                answered.Add((interaction.Kind, query, interaction.Item));
            }
        }
        return answered;

        string? QueryOf(Interaction interaction) =>
            interaction.Query
            ?? (interaction.Request is { } request ? queries.GetValueOrDefault(request) : null);
    }
}
