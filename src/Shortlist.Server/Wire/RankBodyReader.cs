using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Queries;
using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>Turns the JSON of a request for a list into a checked request, or says everything that is wrong with it.</summary>
internal static class RankBodyReader
{
    /// <summary>The members of <see cref="RankBody"/>; a test holds that they are the same.</summary>
    public static readonly string[] Members =
    [
        "user",
        "session",
        "query",
        "context",
        "filters",
        "count",
        "request",
        "log",
        "deadline_ms",
    ];

    /// <returns>The request, or the problem.</returns>
    public static async ValueTask<(RankRequest? Request, IResult? Problem)> ReadAsync(
        HttpContext context,
        Design design,
        ServerOptions options
    )
    {
        if (Body.IsPlainJson(context.Request, options.BodyBytesMax))
        {
            var reader = context.Request.BodyReader;
            var read = await reader.ReadAtLeastAsync(
                (int)context.Request.ContentLength!,
                context.RequestAborted
            );
            var request = read.Buffer.IsSingleSegment
                ? RankBodyText.TryRead(read.Buffer.First, design, options.CountMax)
                : null;
            // What was not understood is still there for the reader that says why.
            reader.AdvanceTo(request is null ? read.Buffer.Start : read.Buffer.End);
            if (request is not null)
            {
                return Hurried(context, request, []);
            }
        }
        var (document, problem) = await Body.ReadJsonAsync(context, options.BodyBytesMax);
        using (document)
        {
            if (document is null)
            {
                return (null, problem);
            }
            var request = Read(document.RootElement, design, options.CountMax, out var errors);
            return Hurried(context, request, errors);
        }
    }

    // A header may shorten the time whatever the body says.
    private static (RankRequest? Request, IResult? Problem) Hurried(
        HttpContext context,
        RankRequest? request,
        IReadOnlyList<EventJsonError> errors
    )
    {
        request = request is null ? null : DeadlineHeader.Apply(context.Request.Headers, request, out errors);
        return (request, request is null ? Problems.Invalid(errors) : null);
    }

    /// <returns>The request, or null where there are errors.</returns>
    public static RankRequest? Read(
        JsonElement element,
        Design design,
        int countMax,
        out IReadOnlyList<EventJsonError> errors
    )
    {
        var found = new EventJsonErrors();
        var members = new EventJsonMembers(element, "a request for a list", "", Members, found);
        countMax = Math.Min(countMax, design.Serving.PageSizeMax);
        var request = new RankRequest
        {
            Request = members.Name("request", RequestId.LengthCharsMax) is { } id ? new(id) : null,
            User = members.Name("user", UserId.LengthCharsMax) is { } user ? new(user) : null,
            Session = members.Name("session", EventLimits.NameLengthCharsMax),
            Query = members.IsObject ? QueryOf(members, design, found) : null,
            Context = members.IsObject ? ContextOf(members, design, found) : Attributes.Empty,
            Filter = members.Find("filters") is { } filters
                ? FilterReader.Read(filters, design.Data.Items, found)
                : RequestFilter.None,
            Count = members.Integer("count", 1, countMax) ?? Math.Min(design.Serving.PageSize, countMax),
            LogsImpression = members.Flag("log") ?? true,
            Deadline = members.Integer("deadline_ms", 1, DeadlineHeader.MillisecondsMax) is { } milliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : null,
        };
        errors = found.All;
        return found.Any ? null : request;
    }

    private static string? QueryOf(EventJsonMembers members, Design design, EventJsonErrors errors)
    {
        if (members.Find("query") is null)
        {
            if (design.Data.Query)
            {
                errors.Missing("query", "the text to search for, since this system is a search");
            }
            return null;
        }
        if (!design.Data.Query)
        {
            errors.Add("query", $"This system has no query; expected a user and a context. Leave it out.");
            return null;
        }
        return FilterReader.Query(members, errors);
    }

    private static Attributes ContextOf(EventJsonMembers members, Design design, EventJsonErrors errors)
    {
        if (members.Find("context") is { } context)
        {
            return EventJsonAttributes.Read(context, design.Data.Context, complete: true, "context", errors);
        }
        EventJsonAttributes.RequireNone(design.Data.Context, "context", errors);
        return Attributes.Empty;
    }
}
