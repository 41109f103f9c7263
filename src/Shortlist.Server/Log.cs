namespace Shortlist.Server;

/// <summary>Every line the server can log. Event ids 700 to 799; once shipped they are never renumbered.</summary>
internal static partial class Log
{
    [LoggerMessage(700, LogLevel.Information, "Serving {SystemCount} systems at {Urls}")]
    public static partial void Serving(ILogger logger, int systemCount, string urls);

    [LoggerMessage(701, LogLevel.Error, "A request for {Route} failed; the caller got status 500")]
    public static partial void Failed(ILogger logger, Exception exception, string route);

    [LoggerMessage(702, LogLevel.Information, "{System}: bundle {Bundle} promoted by a caller: {Reason}")]
    public static partial void Promoted(ILogger logger, string system, string bundle, string reason);

    [LoggerMessage(
        703,
        LogLevel.Information,
        "{System}: rolled back to bundle {Bundle} by a caller: {Reason}"
    )]
    public static partial void RolledBack(ILogger logger, string system, string bundle, string reason);

    [LoggerMessage(704, LogLevel.Debug, "{System}: {Rejected} of {Received} events refused")]
    public static partial void EventsRefused(ILogger logger, string system, int rejected, int received);

    [LoggerMessage(
        706,
        LogLevel.Information,
        "{System}: a user was erased by a caller; receipt {Receipt}, {EventCount} events removed, {Residue} left"
    )]
    public static partial void Erased(
        ILogger logger,
        string system,
        int receipt,
        int eventCount,
        long residue
    );

    [LoggerMessage(
        705,
        LogLevel.Debug,
        "{System}: answered on rung {Rung} with {ItemCount} items in {ElapsedMs:0.0} ms"
    )]
    public static partial void Ranked(
        ILogger logger,
        string system,
        string rung,
        int itemCount,
        double elapsedMs
    );
}
