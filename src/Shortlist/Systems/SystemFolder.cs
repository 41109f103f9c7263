namespace Shortlist.Systems;

/// <summary>Where a system keeps what: everything but the log and the design can be deleted and made again.</summary>
public sealed record SystemFolder(string Path)
{
    public const string DesignName = "design.yaml";

    public string Design => System.IO.Path.Combine(Path, DesignName);

    public string Log => System.IO.Path.Combine(Path, "log");

    public string Bundles => System.IO.Path.Combine(Path, "bundles");

    /// <summary>Receipts of erased users.</summary>
    public string Erasures => System.IO.Path.Combine(Path, "erasures");

    public string Quarantine => System.IO.Path.Combine(Path, "quarantine.ndjson");
}
