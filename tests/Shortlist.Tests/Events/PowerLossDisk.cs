using Microsoft.Win32.SafeHandles;
using Shortlist.Basics;
using Shortlist.Events.Segments;

namespace Shortlist.Tests.Events;

/// <summary>
/// A disk that knows, for each file, what was flushed and what was only written. Losing power keeps the first and any sectors of
/// the second, in any order, with or without the file's new length.
/// </summary>
internal sealed class PowerLossDisk(Action<PowerLossDisk> beforeEachCall) : ISegmentDisk
{
    private const int SectorBytes = 512;

    private readonly SegmentDisk _disk = new();
    private readonly Dictionary<SafeFileHandle, FileImage> _files = [];

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long position)
    {
        beforeEachCall(this);
        ImageOf(file).Pending.Add(((int)position, bytes.ToArray()));
        _disk.Write(file, bytes, position);
    }

    public void Flush(SafeFileHandle file)
    {
        beforeEachCall(this);
        _disk.Flush(file);
        ImageOf(file).Flush();
    }

    /// <summary>A folder as it might be found after losing power now.</summary>
    public LogFolder LosePower(SeededRandom random)
    {
        var folder = new LogFolder();
        foreach (var image in _files.Values)
        {
            if (image.AfterPowerLoss(random) is { } bytes)
            {
                File.WriteAllBytes(Segment.In(folder.Path, image.FirstOffset).Path, bytes);
            }
        }
        return folder;
    }

    private FileImage ImageOf(SafeFileHandle file)
    {
        if (!_files.TryGetValue(file, out var image))
        {
            image = new() { Flushed = new byte[RandomAccess.GetLength(file)] };
            RandomAccess.Read(file, image.Flushed, 0);
            _files.Add(file, image);
        }
        return image;
    }

    private sealed class FileImage
    {
        public required byte[] Flushed { get; set; }

        public List<(int Position, byte[] Bytes)> Pending { get; } = [];

        public long FirstOffset
        {
            get
            {
                var header = Flushed.Length > 0 ? Flushed : Pending[0].Bytes;
                return SegmentHeader.Read(header)!.Value.FirstOffset;
            }
        }

        public void Flush()
        {
            foreach (var (position, bytes) in Pending)
            {
                Put(position, bytes);
            }
            Pending.Clear();
        }

        public byte[]? AfterPowerLoss(SeededRandom random)
        {
            var (before, kept) = (Flushed, random.NextDouble());
            if (random.Next(2) == 0)
            {
                foreach (var (position, bytes) in Pending)
                {
                    Put(position, new byte[bytes.Length], onlyLength: true);
                }
            }
            foreach (var (position, bytes) in Pending)
            {
                for (var from = 0; from < bytes.Length; )
                {
                    // Sectors are those of the file, so a write's first and last may be parts of one.
                    var to = Math.Min(bytes.Length, from + SectorBytes - ((position + from) % SectorBytes));
                    if (random.NextDouble() < kept)
                    {
                        Put(position + from, bytes[from..to]);
                    }
                    from = to;
                }
            }
            var after = Flushed;
            Flushed = before;
            return after.Length == 0 && random.Next(2) == 0 ? null : after;
        }

        private void Put(int position, byte[] bytes, bool onlyLength = false)
        {
            var grown = new byte[Math.Max(Flushed.Length, position + bytes.Length)];
            Flushed.CopyTo(grown, 0);
            if (!onlyLength)
            {
                bytes.CopyTo(grown, position);
            }
            Flushed = grown;
        }
    }
}
