using Shortlist.Basics;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

public sealed class ErasedRecordTests
{
    [Fact]
    public void Knows_the_key_of_an_id_and_nothing_else()
    {
        var key = EventIds.KeyOf("event-17");
        var payload = new byte[ErasedRecord.Bytes];
        ErasedRecord.Write(payload, key);

        Assert.True(ErasedRecord.Is(payload));
        Assert.Equal(key, ErasedRecord.KeyOf(payload));
        Assert.Equal(18, payload.Length);
    }

    [Fact]
    public void No_event_looks_like_one_and_none_is_decoded_from_one()
    {
        var random = new SeededRandom(1);
        var writer = new ByteWriter();
        for (var i = 0; i < 500; i++)
        {
            writer.Clear();
            EventCodec.Encode(EventSamples.Random(random, $"{i}"), writer);
            Assert.False(ErasedRecord.Is(writer.Written));
        }
        var payload = new byte[ErasedRecord.Bytes];
        ErasedRecord.Write(payload, UInt128.MaxValue);
        Assert.Throws<InvalidDataException>(() => EventCodec.Decode(payload));
    }
}
