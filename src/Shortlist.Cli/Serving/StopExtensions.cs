namespace Shortlist.Cli.Serving;

/// <summary>Waiting for somebody to say stop.</summary>
internal static class StopExtensions
{
    /// <summary>Returns when the time is over or the token is cancelled, whichever is first; never throws.</summary>
    public static async Task WaitForStopAsync(
        this TimeProvider clock,
        TimeSpan atMost,
        CancellationToken cancellation
    ) => await Task.Delay(atMost, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
