namespace Shortlist.Systems;

/// <summary>Where a system keeps what: everything but the log, the design and the proof of what was served can be made again.</summary>
public sealed record SystemFolder(string Path)
{
    public const string DesignName = "design.yaml";

    public string Design => System.IO.Path.Combine(Path, DesignName);

    public string Log => System.IO.Path.Combine(Path, "log");

    public string Bundles => System.IO.Path.Combine(Path, "bundles");

    /// <summary>The feature rows of shown lists, as they were served.</summary>
    public string Rows => System.IO.Path.Combine(Path, "rows");

    public string Quarantine => System.IO.Path.Combine(Path, "quarantine.ndjson");
}
