namespace Shortlist.Systems;

/// <summary>Where a system keeps what: all but the design, the log, the quarantine and the proof of what was served can be made again.</summary>
public sealed record SystemFolder(string Path)
{
    public const string DesignName = "design.yaml";

    public string Design => System.IO.Path.Combine(Path, DesignName);

    public string Log => System.IO.Path.Combine(Path, "log");

    public string Bundles => System.IO.Path.Combine(Path, "bundles");

    /// <summary>Receipts of erased users.</summary>
    public string Erasures => System.IO.Path.Combine(Path, "erasures");

    /// <summary>The feature rows of shown lists, as they were served.</summary>
    public string Rows => System.IO.Path.Combine(Path, "rows");

    /// <summary>Indexes as of some offset of the log; made again if deleted.</summary>
    public string Indexes => System.IO.Path.Combine(Path, "indexes");

    /// <summary>What was folded out of the log up to some offset; made again if deleted.</summary>
    public string State => System.IO.Path.Combine(Path, "state");

    /// <summary>What was refused and waits to be mended.</summary>
    public string Quarantine => System.IO.Path.Combine(Path, "quarantine");

    /// <summary>How far imports that were cut short have come.</summary>
    public string Imports => System.IO.Path.Combine(Path, "imports");

    /// <summary>What trainings and searches that were stopped have learnt so far; made again if deleted.</summary>
    public string Training => System.IO.Path.Combine(Path, "training");
}
