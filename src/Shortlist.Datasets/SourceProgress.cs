namespace Shortlist.Datasets;

/// <summary>How far the files of a data set have been read, in bytes as they lie on disk, so that the time left can be told.</summary>
/// <param name="report">Takes bytes read and bytes to read, as often as a block was read.</param>
/// <remarks>One instance belongs to one thread.</remarks>
public sealed class SourceProgress(Action<long, long> report)
{
    private readonly Dictionary<string, Reading> _readings = new(StringComparer.Ordinal);
    private long _done;
    private long _total;

    /// <summary>Announces a file before it is opened; some are read twice, to be put in order.</summary>
    public void Expect(string path, int times)
    {
        if (File.Exists(path))
        {
            Set(path, new(new FileInfo(path).Length * times, 0, 0, 0));
        }
    }

    internal void Begin(string path, long length)
    {
        var known = _readings.GetValueOrDefault(Path.GetFullPath(path));
        // A reading that was given up half-way counts as whole: nobody comes back to it.
        var before = known.Times * length;
        Set(path, new(Math.Max(known.Total, before + length), known.Times + 1, before, before));
    }

    internal void At(string path, long position)
    {
        var known = _readings.GetValueOrDefault(Path.GetFullPath(path));
        Set(path, known with { Done = Math.Min(known.Total, known.Before + position) });
        report(_done, _total);
    }

    private void Set(string path, Reading reading)
    {
        path = Path.GetFullPath(path);
        var before = _readings.GetValueOrDefault(path);
        _done += reading.Done - before.Done;
        _total += reading.Total - before.Total;
        _readings[path] = reading;
    }

    /// <param name="Total">Bytes of all times the file is read.</param>
    /// <param name="Times">How often it was opened.</param>
    /// <param name="Before">Bytes of the times before this one.</param>
    /// <param name="Done">Bytes read so far, of all times.</param>
    private readonly record struct Reading(long Total, int Times, long Before, long Done);
}
