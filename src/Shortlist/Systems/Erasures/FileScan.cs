namespace Shortlist.Systems.Erasures;

/// <summary>Looks for a user's id in files, byte by byte, whatever they hold.</summary>
/// <param name="Files">Read.</param>
/// <param name="Bytes">Read.</param>
/// <param name="Mentions">Times the id was found.</param>
internal readonly record struct FileScan(long Files, long Bytes, long Mentions)
{
    private const int BufferBytes = 1 << 20;

    public static FileScan operator +(FileScan left, FileScan right) =>
        new(left.Files + right.Files, left.Bytes + right.Bytes, left.Mentions + right.Mentions);

    public static FileScan Of(string path, IdPattern pattern)
    {
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0
        );
        var buffer = new byte[BufferBytes + (2 * pattern.ReachBytes)];
        var (filled, from, bytes, mentions) = (0, 0, 0L, 0L);
        while (true)
        {
            var read = file.Read(buffer, filled, buffer.Length - filled);
            (filled, bytes) = (filled + read, bytes + read);
            // What begins close to the end is judged once the bytes behind it are there.
            var to = read == 0 ? filled : Math.Max(from, filled - pattern.ReachBytes);
            mentions += pattern.Count(buffer.AsSpan(0, filled), from, to);
            if (read == 0)
            {
                return new(1, bytes, mentions);
            }
            var keep = Math.Max(0, to - pattern.ReachBytes);
            buffer.AsSpan(keep, filled - keep).CopyTo(buffer);
            (filled, from) = (filled - keep, to - keep);
        }
    }
}
