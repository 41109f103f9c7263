using System.Runtime;

namespace Shortlist.Cli.Serving;

/// <summary>
/// Memory set aside for what systems load when they are opened. All of it stays, so a collector that looks through it
/// again and again while it grows only costs time: a seventh of a start.
/// </summary>
/// <remarks>What is not needed is given back when it is disposed of, and collections are as usual again.</remarks>
internal sealed class HeapRoom : IDisposable
{
    // What a state takes in memory, for each byte of its file.
    private const double BytesPerKept = 2.5;

    private const long BytesMin = 16L << 20;

    private readonly bool _isSetAside;

    private HeapRoom(bool isSetAside) => _isSetAside = isSetAside;

    /// <summary>For the kept states of systems; none where little was kept, or memory is short.</summary>
    public static HeapRoom For(IEnumerable<string> folders)
    {
        var kept = folders
            .Where(Directory.Exists)
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles())
            .Sum(file => file.Length);
        var room = (long)(kept * BytesPerKept);
        return new(
            room >= BytesMin
                && room <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4
                && TrySetAside(room)
        );
    }

    public void Dispose()
    {
        // Collected after all, where it did not suffice.
        if (_isSetAside && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }
    }

    private static bool TrySetAside(long bytes)
    {
        try
        {
            return GC.TryStartNoGCRegion(bytes);
        }
        catch (ArgumentOutOfRangeException)
        {
            return false; // More than this collector can promise.
        }
    }
}
