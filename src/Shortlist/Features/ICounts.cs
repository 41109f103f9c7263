namespace Shortlist.Features;

/// <summary>Counts by key that can be read at any time not before the last addition.</summary>
public interface ICounts
{
    void Add(ulong key, long atMs, double weight);

    /// <returns>The count as of that time; 0 for a key never met.</returns>
    double Read(ulong key, long atMs);
}
