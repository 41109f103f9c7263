namespace Shortlist.Events.Border;

/// <summary>Where a record came from, so that its sender can be asked and its line be found.</summary>
/// <param name="Source">A file's name, "http" with the client's address, or "process".</param>
/// <param name="Line">Of the file or the call, from 1; 0 where there are no lines.</param>
public sealed record Origin(string Source, long Line)
{
    public static readonly Origin Process = new("process", 0);
}
