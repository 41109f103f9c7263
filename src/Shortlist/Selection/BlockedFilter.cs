using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>Leaves out what the user rejected, or everything that shares a word with it, such as its author.</summary>
public sealed class BlockedFilter(LastFold rejected) : IHardFilter
{
    public static readonly FilterKind Kind = new(
        new("blocked", "Leaves out what the user rejected.")
        {
            DecidedBy = SubjectParts.User,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes a rejection.") { Required = true },
                new(
                    "by",
                    ParameterType.Attribute,
                    "The item's words that are rejected with it; only the item where left out."
                )
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["item"],
                },
            ],
        },
        (spec, sources) =>
            new BlockedFilter(
                LastFold.Of(
                    sources,
                    spec.Parameters.Words("of"),
                    ["user", spec.Parameters.TextOrNull("by") ?? "item"]
                )
            )
    );

    public bool Accepts(Subject subject, int item) => rejected.Read(subject, item) is null;
}
