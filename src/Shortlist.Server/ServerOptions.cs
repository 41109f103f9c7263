using Shortlist.Basics;

namespace Shortlist.Server;

/// <summary>Where the server listens, what it takes and how long it waits. Everything has a limit with a unit.</summary>
public sealed record ServerOptions
{
    /// <value>
    /// http://127.0.0.1:5080: this machine only, for the server asks nobody who they are. Put a reverse proxy that does
    /// before any other address.
    /// </value>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>The Host headers that are answered.</summary>
    /// <value>
    /// Null: the loopback names where every address is a loopback address, so that no page of another site can reach
    /// the server by a name that it lets point here; any name otherwise.
    /// </value>
    public IReadOnlyList<string>? Hosts { get; init; }

    /// <value>10 MiB: about 20,000 interactions or 300 long documents. A longer body is refused with 413.</value>
    public long BodyBytesMax
    {
        get;
        init => field = Check.InRange(value, 1_024, 1L << 30);
    } = 10 << 20;

    /// <value>10,000 events in one call; more are refused before any is appended.</value>
    public int EventCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 1_000_000);
    } = 10_000;

    /// <value>64 calls with events at once, each with its body in memory; more are told to come again with 503.</value>
    public int EventCallCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 10_000);
    } = 64;

    /// <value>100 items in one list; the design may allow fewer.</value>
    public int CountMax
    {
        get;
        init => field = Check.InRange(value, 1, 10_000);
    } = 100;

    /// <value>10 seconds for the requests under way when the server is told to stop.</value>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <value>Warning: a healthy server says nothing.</value>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
