using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Shortlist.Designs.Reading;
using Shortlist.Events;

namespace Shortlist.Server.Wire;

/// <summary>Every way to say no, written in one place.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static IResult UnknownSystem(string name, IReadOnlyCollection<string> known) =>
        Of(
            404,
            "unknown-system",
            "There is no such system",
            $"This server has no system '{name}'.{Nearest.Hint(name, known)} GET /v1/systems lists them.",
            known: known
        );

    /// <summary>Nothing can be asked yet; in a second or two it probably can.</summary>
    public static IResult Starting(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Of(
            503,
            "starting",
            "The server is starting",
            "The systems of this server are being opened; ask again soon. GET /readyz tells when they are."
        );
    }

    public static IResult NotFound(string what, string id, string remedy) =>
        Of(404, "not-found", $"There is no such {what}", $"There is no {what} '{id}'. {remedy}");

    public static IResult Conflict(string detail) => Of(409, "conflict", "That can't be done now", detail);

    public static IResult TooLarge(long bytesMax) =>
        Of(
            413,
            "too-large",
            "The body is too large",
            $"The body has more than {bytesMax} bytes, which is all this server takes. Send it in several calls."
        );

    public static IResult WrongContentType(string? given, string expected) =>
        Of(
            415,
            "content-type",
            "The content type is not one this route reads",
            $"The content type is {(string.IsNullOrEmpty(given) ? "missing" : $"'{given}'")}; expected {expected}."
        );

    public static IResult Malformed(JsonException malformed) =>
        Invalid([EventJson.Malformed(malformed)], "malformed", "The body is not JSON");

    public static IResult Invalid(
        IReadOnlyList<EventJsonError> errors,
        string type = "invalid",
        string title = "The request is not valid"
    ) =>
        Of(
            400,
            type,
            title,
            string.Join(' ', errors),
            errors: errors
                .GroupBy(error => error.Path.Length == 0 ? "$" : error.Path, StringComparer.Ordinal)
                .ToDictionary(
                    field => field.Key,
                    field => (IReadOnlyList<string>)[.. field.Select(error => error.Message)],
                    StringComparer.Ordinal
                )
        );

    public static IResult Invalid(string path, string message) => Invalid([new(path, message)]);

    /// <summary>For answers that have a status and nothing else: those of routing, of Kestrel, of a failure.</summary>
    public static IResult OfStatus(int status, HttpContext context) =>
        status switch
        {
            404 => Of(
                404,
                "unknown-route",
                "There is no such route",
                $"Nothing answers at {context.Request.Path}. GET /openapi/v1.json describes the routes."
            ),
            405 => Of(
                405,
                "method",
                "The route does not know this method",
                $"{context.Request.Path} does not answer {context.Request.Method}; expected {context.Response.Headers.Allow}."
            ),
            415 => WrongContentType(context.Request.ContentType, Body.Expected),
            500 => Of(
                500,
                "failure",
                "The server failed",
                "This is a mistake of the server, not of the request. Its log says what happened."
            ),
            _ => Of(
                status,
                "refused",
                ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase
                    ? phrase
                    : "The request was refused",
                $"The request was refused with status {status}."
            ),
        };

    public static IResult Of(
        int status,
        string type,
        string title,
        string detail,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? errors = null,
        IReadOnlyCollection<string>? known = null,
        IReadOnlyList<EventLineReply>? lines = null
    ) =>
        Results.Json(
            new ProblemReply
            {
                Type = $"urn:shortlist:problem:{type}",
                Title = title,
                Status = status,
                Detail = detail,
                Errors = errors,
                Known = known,
                Lines = lines,
            },
            WireJson.Plain.ProblemReply,
            ContentType,
            status
        );
}
