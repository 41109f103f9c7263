namespace Shortlist.Selection;

/// <summary>A selector that a list was made without.</summary>
/// <param name="Name">As the design calls it.</param>
/// <param name="Trouble">late, absent, or what it threw.</param>
public readonly record struct LostSelector(string Name, string Trouble)
{
    public const string Late = "late";
    public const string Absent = "absent";

    /// <summary>Of a list looked at again: it had been lost then.</summary>
    public const string Given = "lost before";

    private const string Prefix = "selector:";

    /// <summary>Whether it threw.</summary>
    public bool HasFailed => Trouble is not (Late or Absent or Given);

    /// <summary>How a list's log tells it from a lost feature of the same name, and how faults are injected.</summary>
    public static string PartOf(string selector) => Prefix + selector;
}
