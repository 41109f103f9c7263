namespace Shortlist.Events.Border;

/// <summary>Another process, such as a server, has the quarantine open for writing.</summary>
public sealed class QuarantineLockedException : IOException
{
    internal QuarantineLockedException(string folder, Exception cause)
        : base(
            $"The quarantine in '{folder}' is open elsewhere, as by a server that runs. Stop that one, or ask it: GET /v1/SYSTEM/quarantine, POST /v1/SYSTEM/quarantine/replay.",
            cause
        ) { }
}
