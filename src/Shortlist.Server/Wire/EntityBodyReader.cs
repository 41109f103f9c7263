using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Server.Wire;

/// <summary>Reads the body of a PUT of an item or a user.</summary>
internal static class EntityBodyReader
{
    private static readonly string[] Members = ["attributes", "at"];

    public static async Task<(PutEntity? Put, IResult? Problem)> ReadAsync(
        HttpContext context,
        ServerOptions options,
        IReadOnlyList<AttributeSpec> specs
    )
    {
        var (document, problem) = await Body.ReadJsonAsync(context, options.BodyBytesMax);
        using (document)
        {
            if (document is null)
            {
                return (null, problem);
            }
            var errors = new EventJsonErrors();
            var members = new EventJsonMembers(document.RootElement, "the body", "", Members, errors);
            if (members.IsObject && members.Find("attributes") is null)
            {
                errors.Missing("attributes", "an object; give {} where there are none");
            }
            var put = new PutEntity(
                members.Find("attributes") is { } attributes
                    ? EventJsonAttributes.Read(attributes, specs, complete: true, "attributes", errors)
                    : Catalog.Attributes.Empty,
                members.Find("at") is { } at ? EventJsonNumbers.Time(at, "at", errors) : null
            );
            return errors.Any ? (null, Problems.Invalid(errors.All)) : (put, null);
        }
    }
}
