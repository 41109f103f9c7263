using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Systems.Training;

/// <summary>Who turned to what, as retrievers learn it from the log.</summary>
internal static class UserInteractions
{
    /// <summary>Those of known users before a time, of the kinds that the retriever learns from; in the order of the log.</summary>
    public static IEnumerable<(UserId User, ItemId Item)> Before(
        long beforeMs,
        IEnumerable<LogEvent> log,
        RetrieverSpec spec,
        CancellationToken cancellation
    )
    {
        var of = spec.Parameters.Words("of").ToHashSet(StringComparer.Ordinal);
        foreach (var interaction in log.OfType<Interaction>())
        {
            cancellation.ThrowIfCancellationRequested();
            if (
                interaction.User is { } user
                && of.Contains(interaction.Kind)
                && interaction.At.ToUnixTimeMilliseconds() < beforeMs
            )
            {
                yield return (user, interaction.Item);
            }
        }
    }

    /// <summary>Numbers ids from 0 in the order in which they are met first.</summary>
    public static int NumberOf<TId>(Dictionary<TId, int> numbers, TId id)
        where TId : struct
    {
        if (!numbers.TryGetValue(id, out var number))
        {
            number = numbers.Count;
            numbers.Add(id, number);
        }
        return number;
    }
}
