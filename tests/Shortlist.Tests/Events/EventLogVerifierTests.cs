using Shortlist.Events;
using Shortlist.Events.Segments;

namespace Shortlist.Tests.Events;

public sealed class EventLogVerifierTests
{
    private static readonly EventLogOptions Small = new() { SegmentBytesMax = 2_048, GroupBytesMax = 1_024 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sound_log_has_no_findings()
    {
        using var folder = new LogFolder();
        await WriteAsync(folder);

        var verification = EventLogVerifier.Verify(folder.Path, Cancellation);

        Assert.Empty(verification.Findings);
        Assert.Equal((folder.Segments.Length, 100), (verification.SegmentCount, verification.RecordCount));
    }

    [Fact]
    public async Task Every_damaged_place_is_found_and_what_lies_between_is_counted()
    {
        using var folder = new LogFolder();
        await WriteAsync(folder);
        int[] wounds = [100, 700, 1_500];
        foreach (var path in folder.Segments.Take(3))
        {
            var bytes = await File.ReadAllBytesAsync(path, Cancellation);
            foreach (var wound in wounds)
            {
                bytes[wound] ^= 0x40;
            }
            await File.WriteAllBytesAsync(path, bytes, Cancellation);
        }

        var verification = EventLogVerifier.Verify(folder.Path, Cancellation);

        Assert.False(verification.IsSound);
        Assert.Equal(9, verification.Findings.Count);
        Assert.All(verification.Findings, finding => Assert.True(finding.IsDamage));
        Assert.Equal(
            folder.Segments.Take(3).SelectMany(path => wounds.Select(_ => Path.GetFileName(path))),
            verification.Findings.Select(finding => finding.Segment)
        );
        // A wound costs the record it hits, or a mark.
        Assert.InRange(verification.RecordCount, 91, 100);
    }

    [Fact]
    public async Task A_torn_tail_is_a_finding_but_no_damage()
    {
        using var folder = new LogFolder();
        await WriteAsync(folder);
        using (var file = new FileStream(folder.Segments[^1], FileMode.Open))
        {
            file.SetLength(file.Length - Frame.OverheadBytes - 3);
        }

        var verification = EventLogVerifier.Verify(folder.Path, Cancellation);

        Assert.True(verification.IsSound);
        Assert.Contains("unfinished", Assert.Single(verification.Findings).What, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(LogFolder folder)
    {
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 100), Cancellation);
    }
}
