namespace Shortlist.Scoring;

/// <summary>A feature that was wanted and could not be had for any candidate of a request.</summary>
/// <param name="Name">As the design calls it.</param>
/// <param name="Index">Its number among the features the rankers see.</param>
/// <param name="Trouble">late, absent, or what it threw.</param>
public readonly record struct LostFeature(string Name, int Index, string Trouble)
{
    public const string Late = "late";
    public const string Absent = "absent";

    /// <summary>Of a list looked at again: it had been lost then.</summary>
    public const string Given = "lost before";

    /// <summary>Whether it threw.</summary>
    public bool HasFailed => Trouble is not (Late or Absent or Given);
}
