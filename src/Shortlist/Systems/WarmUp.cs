using Shortlist.Designs;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems;

/// <summary>
/// The first answers, which would otherwise wait for the compiler and for memory and miss their deadlines: to what people ask
/// most, for people who are known. Nobody sees or counts them.
/// </summary>
internal static class WarmUp
{
    private const int CountMax = 30; // The runtime compiles a method for good after thirty calls.
    private const int CountMin = 5;

    private static readonly TimeSpan SpanMax = TimeSpan.FromMilliseconds(120);

    public static void Run(
        Design design,
        Answering answering,
        LeftRight<SystemState> state,
        ActiveBundle bundle,
        TimeProvider clock
    )
    {
        var started = clock.GetTimestamp();
        using var lease = state.Read();
        var queries = design.Data.Query ? lease.State.Suggest("", CountMax)?.Suggestions : null;
        var users = lease.State.Sources.Users.Sample(CountMax);
        for (var i = 0; i < CountMax && (i < CountMin || clock.GetElapsedTime(started) < SpanMax); i++)
        {
            answering.Answer(
                new()
                {
                    Count = design.Serving.PageSize,
                    User = users.Count > 0 ? users[i % users.Count].Id : null,
                    Query =
                        !design.Data.Query ? null
                        : queries is { Count: > 0 } ? queries[i % queries.Count].Text
                        : "warm up",
                    LogsImpression = false,
                },
                lease.State,
                bundle
            );
        }
    }
}
