using Shortlist.Events;
using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Routes;

/// <summary>POST /v1/{system}/events: one event, an array, or NDJSON; good ones go on where others are refused.</summary>
internal sealed class EventRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/{system}/events", AppendAsync)
            .WithSummary("Append events")
            .WithDescription(
                "One event, an array of them, or NDJSON. Idempotent by event id: sending again is safe. The reply has "
                    + "one outcome for each line; what is rejected is held in quarantine under the number given. "
                    + "Status 400 only where every one was rejected."
            )
            .WithTags("Events")
            .Accepts<EventBody>("application/json", "application/x-ndjson")
            .Produces<EventsReply>()
            .Refuses(400, 404, 413, 415, 503);

    private static async Task<IResult> AppendAsync(
        HostedSystem hosted,
        HttpContext context,
        ServerOptions options,
        ServerMetrics metrics,
        TimeProvider clock,
        ILoggerFactory loggers
    )
    {
        var body = await Body.ReadLinesAsync(context, options.BodyBytesMax);
        if (!body.IsRead)
        {
            return body.Problem;
        }
        var batch = EventBatch.Read(
            body.Bytes,
            body.IsNdjson,
            Appending.OriginOf(context),
            hosted.System.Design.Data,
            clock,
            options.EventCountMax
        );
        if (batch.Problem is not null)
        {
            return batch.Problem;
        }
        var outcomes = await hosted.System.AppendAsync(batch.Arrivals, context.RequestAborted);
        var reply = Reply(batch, outcomes);
        Note(hosted, reply, metrics);
        if (reply.Rejected > 0)
        {
            Log.EventsRefused(
                loggers.CreateLogger<EventRoutes>(),
                hosted.Name,
                reply.Rejected,
                reply.Received
            );
        }
        return reply.Rejected < reply.Received
            ? Results.Json(reply, WireJson.Plain.EventsReply)
            : Problems.Of(
                400,
                "no-event",
                "Not one event could be taken",
                $"None of the {reply.Received} events could be taken. {reply.Lines[0].Reason}",
                lines: reply.Lines
            );
    }

    private static EventsReply Reply(EventBatch batch, IReadOnlyList<AppendOutcome> outcomes)
    {
        EventLineReply[] lines =
        [
            .. batch.Arrivals.Select((arrival, i) => Reply(batch.Lines[i], arrival.EventId, outcomes[i])),
        ];
        return new()
        {
            Received = lines.Length,
            Appended = lines.Count(line => line.Outcome == "appended"),
            AlreadyKnown = lines.Count(line => line.Outcome == "already_known"),
            Rejected = lines.Count(line => line.Outcome == "rejected"),
            Lines = lines,
        };
    }

    public static EventLineReply Reply(int line, string id, AppendOutcome outcome) =>
        outcome switch
        {
            AppendOutcome.Appended appended => new()
            {
                Line = line,
                Id = id,
                Outcome = "appended",
                Offset = appended.Offset,
            },
            AppendOutcome.AlreadyKnown known => new()
            {
                Line = line,
                Id = id,
                Outcome = "already_known",
                Offset = known.Offset,
            },
            AppendOutcome.Rejected rejected => new()
            {
                Line = line,
                Id = id.Length == 0 ? null : id,
                Outcome = "rejected",
                Reason = rejected.Reason,
                Code = rejected.Code,
                Field = rejected.Field.Length == 0 ? null : rejected.Field,
                Quarantine = rejected.Quarantine,
            },
            _ => throw new InvalidOperationException($"The outcome {outcome} has no name on the wire."),
        };

    private static void Note(HostedSystem hosted, EventsReply reply, ServerMetrics metrics)
    {
        metrics.Appended(hosted.Name, "appended", reply.Appended);
        metrics.Appended(hosted.Name, "already_known", reply.AlreadyKnown);
        metrics.Appended(hosted.Name, "rejected", reply.Rejected);
    }
}
