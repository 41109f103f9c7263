using Shortlist.Events;
using Shortlist.Events.Segments;

namespace Shortlist.Tests.Events.Segments;

public sealed class ErasureIntentTests
{
    [Fact]
    public void Says_which_offsets_and_is_gone_when_cleared()
    {
        using var folder = new LogFolder();
        Assert.Empty(ErasureIntent.Read(folder.Path));
        foreach (
            var offsets in (long[][])
                [
                    [],
                    [0],
                    [3, 4, 1_000_000_000_000],
                    [7],
                ]
        )
        {
            ErasureIntent.Write(folder.Path, offsets, new SegmentDisk(), _ => { });

            Assert.Equal(offsets, ErasureIntent.Read(folder.Path));
        }
        ErasureIntent.Clear(folder.Path);

        Assert.False(ErasureIntent.Exists(folder.Path));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Any_flipped_or_missing_byte_is_damage()
    {
        using var folder = new LogFolder();
        ErasureIntent.Write(folder.Path, [3, 4, 500], new SegmentDisk(), _ => { });
        var path = Path.Combine(folder.Path, ErasureIntent.Name);
        var bytes = File.ReadAllBytes(path);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            File.WriteAllBytes(path, bytes);
            Assert.Throws<EventLogDamagedException>(() => ErasureIntent.Read(folder.Path));
            bytes[i] ^= 1;
            File.WriteAllBytes(path, bytes[..i]);
            Assert.Throws<EventLogDamagedException>(() => ErasureIntent.Read(folder.Path));
        }
    }

    [Fact]
    public async Task One_that_names_an_event_of_the_growing_segment_is_damage()
    {
        using var folder = new LogFolder();
        await using (folder.Open()) { }
        ErasureIntent.Write(folder.Path, [0], new SegmentDisk(), _ => { });

        Assert.Throws<EventLogDamagedException>(() => folder.Open());
    }
}
