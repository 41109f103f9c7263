using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>Leaves out items whose time has come; an item without the time never expires.</summary>
public sealed class ExpiredFilter(NumberColumn expiresAt) : IHardFilter
{
    public static readonly FilterKind Kind = new(
        new("expired", "Leaves out items whose time has passed.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("at", ParameterType.Attribute, "The item's time; data.expires_at where left out.")
                {
                    AttributeTypes = [AttributeType.Time],
                    AttributeOwners = ["item"],
                },
            ],
        },
        (spec, sources) =>
            new ExpiredFilter(sources.Items.Column<NumberColumn>(AttributeOf(spec, sources.Design)))
    );

    public bool Accepts(Subject subject, int item) => !(expiresAt[item] <= subject.AtMs);

    private static string AttributeOf(KindSpec spec, Design design) =>
        spec.Parameters.TextOrNull("at") is { } at
            ? FeatureSources.Split(at).Name
            : design.Data.ExpiresAt
                ?? throw new ArgumentException(
                    "The filter 'expired' names no time and data.expires_at is not declared; declare one of them.",
                    nameof(spec)
                );
}
