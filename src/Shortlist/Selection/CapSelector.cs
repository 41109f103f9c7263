using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// At most so many items with the same word within a list, or within so many places in a row; those above it go to the
/// end, in order, or are left out.
/// </summary>
/// <remarks>
/// O(candidates) for the whole list. Within a window each place goes to the first candidate that fits between its
/// neighbours: O(places × candidates).
/// </remarks>
public sealed class CapSelector(AttributeReader<ulong[]> by, int most, int within, bool isHard) : ISelector
{
    public static readonly SelectorKind Kind = new(
        new("cap", "Shows at most so many items that share a word, such as an author; the rest come last.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("by", ParameterType.Attribute, "The item's words.")
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new("most", ParameterType.Integer, "How many may share a word.")
                {
                    Required = true,
                    Min = 1,
                    Max = 1_000,
                },
                new(
                    "within",
                    ParameterType.Integer,
                    "Among how many places in a row; among all of the list where left out."
                )
                {
                    Min = 2,
                    Max = 1_000,
                },
                new(
                    "rest",
                    ParameterType.Text,
                    "What becomes of those above it: they come last, or are left out though the list be short."
                )
                {
                    Default = "last",
                    Choices = ["last", "out"],
                },
            ],
        },
        (spec, sources) =>
            new CapSelector(
                sources.Words(spec.Parameters.Text("by")),
                spec.Parameters.Integer("most"),
                spec.Parameters.Integer("within", 0),
                spec.Parameters.Text("rest") is "out"
            )
    )
    {
        IsRule = true,
    };

    public int Select(SelectionRequest request, Span<ScoredCandidate> list) =>
        within > 0
            ? SelectWithin(request.Subject, Math.Min(request.CountMax, list.Length), list)
            : SelectOverall(request.Subject, list);

    private int SelectOverall(Subject subject, Span<ScoredCandidate> list)
    {
        using var above = new Scratch<ScoredCandidate>(list.Length);
        using var counts = new WordCounts();
        var kept = 0;
        for (var i = 0; i < list.Length; i++)
        {
            var words = by.Of(subject, list[i].Item);
            if (counts.Reaches(words, most))
            {
                above.Span[i - kept] = list[i];
                continue;
            }
            counts.Add(words, 1);
            list[kept++] = list[i];
        }
        if (isHard)
        {
            return kept;
        }
        above.Span[..(list.Length - kept)].CopyTo(list[kept..]);
        return list.Length;
    }

    private int SelectWithin(Subject subject, int places, Span<ScoredCandidate> list)
    {
        using var counts = new WordCounts();
        for (var place = 0; place < places; place++)
        {
            if (place >= within)
            {
                counts.Add(by.Of(subject, list[place - within].Item), -1);
            }
            var chosen = place;
            while (chosen < list.Length && counts.Reaches(by.Of(subject, list[chosen].Item), most))
            {
                chosen++;
            }
            if (chosen == list.Length)
            {
                if (isHard)
                {
                    return place;
                }
                chosen = place; // Nothing fits, so the order is all there is to go by.
            }
            ListOrder.MoveUp(list, chosen, place);
            counts.Add(by.Of(subject, list[place].Item), 1);
        }
        return list.Length;
    }
}
