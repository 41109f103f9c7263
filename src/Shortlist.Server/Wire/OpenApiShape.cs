using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Shortlist.Catalog;

namespace Shortlist.Server.Wire;

/// <summary>Tells OpenAPI what it can't see: the ids in the paths, which are read as written, and the free attributes.</summary>
internal static partial class OpenApiShape
{
    public static void Describe(OpenApiOptions options) =>
        options.AddDocumentTransformer(Document).AddSchemaTransformer(Schema);

    private static Task Document(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellation
    )
    {
        document.Info = new()
        {
            Title = "Shortlist",
            Version = "v1",
            Description =
                "Lists, the events they are made from, and why they are as they are. Every error is a problem (RFC 9457).",
        };
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (_, operation) in item.Operations ?? [])
            {
                operation.Parameters =
                [
                    .. Names().Matches(path).Select(name => PathParameter(name.Groups["name"].Value)),
                ];
            }
        }
        return Task.CompletedTask;
    }

    private static Task Schema(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellation
    )
    {
        if (context.JsonTypeInfo.Type == typeof(Attributes))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Items = null;
            schema.AdditionalPropertiesAllowed = true;
            schema.Description = "By name, each of the type the design declares.";
        }
        return Task.CompletedTask;
    }

    private static OpenApiParameter PathParameter(string name) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = name switch
            {
                "system" => "The name of a design, as GET /v1/systems lists them.",
                "hash" => "The hash of a bundle, as GET /v1/{system}/models lists them.",
                _ => "The caller's own id, percent-encoded where it needs to be.",
            },
        };

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Names();
}
