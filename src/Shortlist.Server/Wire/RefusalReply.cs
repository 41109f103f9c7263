using System.Globalization;
using System.Text.Json;
using Shortlist.Serving.Admission;

namespace Shortlist.Server.Wire;

/// <summary>A refusal as a problem with Retry-After, written beforehand: who refuses under load has no time to write.</summary>
internal sealed class RefusalReply(AdmissionRefusal refusal) : IResult
{
    private const string RetryLater = "Come again after the seconds in Retry-After.";

    private static readonly string[] Seconds =
    [
        .. Enumerable
            .Range(0, AdmissionRefusal.RetryAfterSecondsMax + 1)
            .Select(second => second.ToString(CultureInfo.InvariantCulture)),
    ];

    private static readonly (int Status, byte[] Body)[] Replies =
    [
        .. Enum.GetValues<RefusalReason>().Select(Reply),
    ];

    public static int StatusOf(AdmissionRefusal refusal) => Replies[(int)refusal.Reason].Status;

    public static Task WriteAsync(HttpContext context, AdmissionRefusal refusal)
    {
        var (status, body) = Replies[(int)refusal.Reason];
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = Problems.ContentType;
        response.ContentLength = body.Length;
        response.Headers.RetryAfter = Seconds[refusal.RetryAfterSeconds];
        response.Headers.XContentTypeOptions = "nosniff";
        return response.Body.WriteAsync(body, 0, body.Length);
    }

    public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, refusal);

    private static (int Status, byte[] Body) Reply(RefusalReason reason)
    {
        var (status, type, title, detail) = reason switch
        {
            RefusalReason.ClientRate => (
                429,
                "too-many-requests",
                "This client asks too often",
                "The client makes more requests a second than the design allows one."
            ),
            RefusalReason.RetryBudget => (
                503,
                "retry-budget",
                "The server is overloaded, and too much of it is retries",
                "Under load only so many retries are answered for each first attempt."
            ),
            RefusalReason.QueueFull or RefusalReason.WaitedTooLong => (
                503,
                "overloaded",
                "The server is overloaded",
                "As many requests as may wait are waiting, or this one has waited as long as it may."
            ),
            _ => (
                503,
                "overloaded",
                "The server is overloaded",
                "The load is so high that requests of this class are left out."
            ),
        };
        return (
            status,
            JsonSerializer.SerializeToUtf8Bytes(
                new()
                {
                    Type = $"urn:shortlist:problem:{type}",
                    Title = title,
                    Status = status,
                    Detail = $"{detail} {RetryLater}",
                },
                WireJson.Plain.ProblemReply
            )
        );
    }
}
