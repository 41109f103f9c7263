using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>Leaves out items whose number is below a bound, such as those sold out; a missing number passes.</summary>
public sealed class AtLeastFilter(AttributeReader<double> number, double min) : IHardFilter
{
    public static readonly FilterKind Kind = new(
        new("at_least", "Leaves out items whose number is below a bound.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("attribute", ParameterType.Attribute, "The item's number.")
                {
                    AttributeTypes = [AttributeType.Number, AttributeType.Flag],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new("min", ParameterType.Number, "The smallest number that may be shown.")
                {
                    Required = true,
                },
            ],
        },
        (spec, sources) =>
            new AtLeastFilter(
                sources.Numbers(spec.Parameters.Text("attribute")),
                spec.Parameters.Number("min")
            )
    );

    public bool Accepts(Subject subject, int item) => !(number.Of(subject, item) < min);
}
