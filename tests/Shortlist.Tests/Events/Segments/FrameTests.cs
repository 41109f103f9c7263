using Shortlist.Basics;
using Shortlist.Events.Segments;

namespace Shortlist.Tests.Events.Segments;

public sealed class FrameTests
{
    [Fact]
    public void No_single_or_double_bit_flip_passes_for_what_was_written()
    {
        var frame = new byte[Frame.OverheadBytes + 9];
        Frame.Write(frame, seed: 7, number: 3, "123456789"u8);
        Assert.True(Frame.IsSound(frame, seed: 7));
        Assert.False(Frame.IsSound(frame, seed: 8));
        for (var one = 0; one < frame.Length * 8; one++)
        {
            for (var two = one; two < frame.Length * 8; two++)
            {
                var flipped = frame.ToArray();
                flipped[one / 8] ^= (byte)(1 << (one % 8));
                if (two != one)
                {
                    flipped[two / 8] ^= (byte)(1 << (two % 8));
                }

                Assert.False(Frame.IsSound(flipped, seed: 7));
            }
        }
    }

    [Fact]
    public void Finds_the_next_frame_in_noise_and_nothing_where_there_is_none()
    {
        var random = new SeededRandom(1);
        for (var round = 0; round < 50; round++)
        {
            var bytes = new byte[400];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)(random.Next(2) * random.Next(256));
            }
            Assert.Equal(-1, Frame.Find(bytes, seed: 7, numberMin: 0, marksOnly: false));
            var (record, mark) = (random.Next(150), 200 + random.Next(150));
            Frame.Write(bytes.AsSpan(record), seed: 7, number: 3, "event"u8);
            Frame.Write(bytes.AsSpan(mark), seed: 7, number: 4, []);

            Assert.Equal(record, Frame.Find(bytes, seed: 7, numberMin: 0, marksOnly: false));
            Assert.Equal(mark, Frame.Find(bytes, seed: 7, numberMin: 4, marksOnly: false));
            Assert.Equal(mark, Frame.Find(bytes, seed: 7, numberMin: 0, marksOnly: true));
            Assert.Equal(-1, Frame.Find(bytes, seed: 7, numberMin: 5, marksOnly: true));
        }
    }
}
