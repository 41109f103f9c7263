namespace Shortlist.Events.Border;

/// <summary>What is kept in memory of a quarantined record; the rest is read from the file when somebody asks.</summary>
internal sealed class QuarantineEntry(long id, UInt128 key)
{
    public long Id { get; } = id;

    public UInt128 Key { get; } = key;

    public QuarantineState State { get; set; }

    /// <summary>Of the last whole line in the file.</summary>
    public long Position { get; set; }

    public int Length { get; set; }

    public string Code { get; set; } = "";

    public string Field { get; set; } = "";

    public Origin Origin { get; set; } = Origin.Process;

    public long Count { get; set; } = 1;
}
