using System.Runtime.InteropServices;
using Shortlist.Basics;

namespace Shortlist.Retrieval;

/// <summary>
/// The latest rows somebody or something met, each once with its latest time and how often: a user's items, an item's users.
/// </summary>
/// <remarks>
/// Bounded: beyond the given number the one met longest ago is dropped, and begins anew if it comes again. Up to that it is
/// the same in whatever order occurrences come: rows stand by their latest time, and at the same time in the order in which
/// they were first heard of. Taking back lowers the count and leaves the time, for what is taken back is applied again.
/// </remarks>
internal static class LatestSteps
{
    /// <param name="steps">Oldest first.</param>
    /// <param name="row">What was met.</param>
    /// <param name="atMs">When.</param>
    /// <param name="weight">1, or −1 to take back.</param>
    /// <param name="keptMax">How many may stay.</param>
    /// <returns>1 where the row is new, −1 where it is gone, 0 where neither; what is dropped is not gone.</returns>
    public static int Count(List<Step> steps, int row, long atMs, int weight, int keptMax)
    {
        var step = new Step(atMs, row, 0);
        var change = 1;
        if (IndexOf(steps, row) is >= 0 and var at)
        {
            var known = steps[at];
            step = known with { AtMs = weight < 0 ? known.AtMs : Math.Max(known.AtMs, atMs) };
            steps.RemoveAt(at);
            change = 0;
        }
        step = step with { Count = step.Count + weight };
        if (step.Count == 0)
        {
            return -1;
        }
        steps.Insert(~steps.BinarySearch(step), step);
        if (steps.Count > keptMax)
        {
            steps.RemoveAt(0);
        }
        return change;
    }

    /// <summary>The latest of them, oldest first.</summary>
    public static ReadOnlySpan<Step> Last(List<Step>? steps, int countMax)
    {
        var all = CollectionsMarshal.AsSpan(steps);
        return all[Math.Max(0, all.Length - countMax)..];
    }

    private static int IndexOf(List<Step> steps, int row)
    {
        var all = CollectionsMarshal.AsSpan(steps);
        for (var i = all.Length - 1; i >= 0; i--) // What was turned to lately is turned to again.
        {
            if (all[i].Row == row)
            {
                return i;
            }
        }
        return -1;
    }

    internal readonly record struct Step(long AtMs, int Row, int Count) : IComparable<Step>
    {
        public int CompareTo(Step other) =>
            AtMs != other.AtMs ? AtMs.CompareTo(other.AtMs) : Row.CompareTo(other.Row);
    }

    public static void Save(StateWriter writer, List<List<Step>?> all)
    {
        writer.Write(all.Count);
        foreach (var steps in all)
        {
            writer.Write(steps is null);
            if (steps is not null)
            {
                writer.Write(steps);
            }
        }
    }

    public static void Load(StateReader reader, List<List<Step>?> all)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            List<Step>? steps = reader.Read<bool>() ? null : [];
            if (steps is not null)
            {
                reader.List(steps);
            }
            all.Add(steps);
        }
    }
}
