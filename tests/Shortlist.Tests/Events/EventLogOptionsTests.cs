using Shortlist.Events;

namespace Shortlist.Tests.Events;

public sealed class EventLogOptionsTests
{
    [Fact]
    public void Values_out_of_range_are_refused_when_they_are_set()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventLogOptions { SegmentBytesMax = 1_023 });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new EventLogOptions { SegmentBytesMax = int.MaxValue }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventLogOptions { RecordBytesMax = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new EventLogOptions { RecordBytesMax = (16 << 20) + 1 }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventLogOptions { GroupCountMax = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventLogOptions { GroupBytesMax = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventLogOptions { QueueCountMax = 0 });
    }
}
