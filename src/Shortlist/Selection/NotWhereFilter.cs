using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>Leaves out items that share a word with the request, such as a country where they are blocked.</summary>
public sealed class NotWhereFilter(AttributeReader<ulong[]> itemWords, AttributeReader<ulong[]> requestWords)
    : IHardFilter
{
    private readonly WordsColumn? _blocked = itemWords.ItemColumn as WordsColumn;

    public static readonly FilterKind Kind = new(
        new("not_where", "Leaves out items that share a word with the user or the context.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("item", ParameterType.Attribute, "The item's words.")
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new("matches", ParameterType.Attribute, "The words of the user or the context.")
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["user", "context"],
                    Required = true,
                },
            ],
        },
        (spec, sources) =>
            new NotWhereFilter(
                sources.Words(spec.Parameters.Text("item")),
                sources.Words(spec.Parameters.Text("matches"))
            )
    );

    /// <remarks>Fails closed: where the request does not say the word, an item that is blocked anywhere is left out.</remarks>
    public bool Accepts(Subject subject, int item)
    {
        if (_blocked?.HasAny(item) == false)
        {
            return true;
        }
        var blocked = itemWords.Of(subject, item);
        if (blocked.Length == 0)
        {
            return true;
        }
        var here = requestWords.Of(subject, item);
        return here.Length > 0 && !blocked.AsSpan().ContainsAny(here);
    }
}
