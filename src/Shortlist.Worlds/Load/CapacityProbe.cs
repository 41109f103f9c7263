using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Worlds.Load;

/// <summary>
/// How many answers a second on the full rung, within the deadline, a server can give: a closed loop with more and more clients, until
/// more of them bring no more answers.
/// </summary>
/// <remarks>A closed loop is right here and only here: it never offers more than is answered.</remarks>
public sealed class CapacityProbe(LoadRequests requests, Uri server, TimeSpan deadline, TimeProvider clock)
{
    private const int ClientCountMax = 64;
    private const double GainMin = 1.03;

    /// <summary>A server that has just started answers several times as fast when its code has been compiled for good.</summary>
    private const double WarmGainMin = 1.15;

    private const int WarmStepCountMax = 8;

    /// <value>4 seconds for each number of clients; the first of them is not counted.</value>
    public TimeSpan StepDuration { get; init; } = TimeSpan.FromSeconds(4);

    /// <returns>Answers a second; 0 where none was on the full rung.</returns>
    public async Task<double> MeasureAsync(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        await WarmAsync(progress, cancellation).ConfigureAwait(false);
        var best = 0d;
        for (
            var clients = 1;
            clients <= ClientCountMax && !cancellation.IsCancellationRequested;
            clients *= 2
        )
        {
            var rate = await StepAsync(clients, cancellation).ConfigureAwait(false);
            progress?.Report(
                new("measuring capacity", clients, ClientCountMax, "clients")
                {
                    Detail = FormattableString.Invariant($"{rate:0} full answers/s"),
                }
            );
            // One step back is noise, or a second core; two cores are found with two clients at least.
            if (clients > 4 && rate < best * GainMin)
            {
                return Math.Max(best, rate);
            }
            best = Math.Max(best, rate);
        }
        return best;
    }

    private async Task WarmAsync(IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var before = 0d;
        for (var step = 1; step <= WarmStepCountMax && !cancellation.IsCancellationRequested; step++)
        {
            var rate = await StepAsync(2, cancellation).ConfigureAwait(false);
            progress?.Report(
                new("warming up", step, WarmStepCountMax, "steps")
                {
                    Detail = FormattableString.Invariant($"{rate:0} full answers/s"),
                }
            );
            if (rate <= before * WarmGainMin)
            {
                return;
            }
            before = rate;
        }
    }

    private async Task<double> StepAsync(int clients, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, clients)
                    .Select(client =>
                        Task.Factory.StartNew(
                            () => Ask(client, started, cancellation),
                            CancellationToken.None,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                    )
            )
            .ConfigureAwait(false);
        return answers.Sum() / (StepDuration.TotalSeconds * 0.75);
    }

    private long Ask(int client, long started, CancellationToken cancellation)
    {
        var random = new SeededRandom((ulong)client).Fork("capacity");
        using var connection = new LoadConnection(server, requests);
        var count = 0L;
        var number = (long)client;
        while (!cancellation.IsCancellationRequested)
        {
            var asked = clock.GetElapsedTime(started);
            if (asked >= StepDuration)
            {
                break;
            }
            var (drawn, body) = requests.Draw(random);
            var reply = connection.Send(new(number++, 0, drawn, body, 0, 1));
            var answered = clock.GetElapsedTime(started);
            if (
                asked >= StepDuration / 4
                && reply.IsAnswer
                && answered - asked <= deadline
                && LoadReply.Rungs[reply.Rung] is RungNames.Full
            )
            {
                count++;
            }
        }
        return count;
    }
}
