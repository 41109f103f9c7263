using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

public sealed class EventCodecTests
{
    [Fact]
    public void Random_events_come_back_as_they_were()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < 5_000; i++)
        {
            var expected = EventSamples.Random(random, $"id-{i}");

            EventSamples.AssertSame(expected, EventCodec.Decode(Encode(expected)));
        }
    }

    // The bytes of released versions. Never change one: logs that exist are made of them.
    public static TheoryData<string, LogEvent> Released =>
        new()
        {
            {
                "0107E8ABDA769B0100000028D3ED7CC7FFFF07636C69636B2D3101066974656D2D3105636C69636B000000000000F03F06757365722D3100",
                EventSamples.Click(1)
            },
            {
                "010600A8DA769B0100000028D3ED7CC7FFFF01731701720175017601710101640302747602016900000000000000E03F016A01000000000000F03F0466756C6C01620101650161",
                new ListShown
                {
                    Id = "s",
                    At = EventSamples.Start,
                    Request = new("r"),
                    User = new("u"),
                    Session = "v",
                    Query = "q",
                    Context = Attributes.Of(("d", new AttributeValue.Text("tv"))),
                    Impressions = [new(new("i"), 0, 0.5), new(new("j"), 1)],
                    Bundle = "b",
                    Exposures = [new("e", "a")],
                }
            },
            {
                "010600A8DA769B0100000028D3ED7CC7FFFF01732001720001016A000466756C6C0000AC02025B5D01016E",
                new ListShown
                {
                    Id = "s",
                    At = EventSamples.Start,
                    Request = new("r"),
                    Impressions = [new(new("j"), 0)],
                    StateOffset = 299,
                    Filter = "[]",
                    Skipped = ["n"],
                }
            },
            {
                "010100A8DA769B0100000028D3ED7CC7FFFF0170016906016101000000000000F83F01620201016304020178017901640500A8DA769B0100000165060000000000404A400000000000802A40016607020000803F000080BF",
                new ItemPublished
                {
                    Id = "p",
                    At = EventSamples.Start,
                    Item = new("i"),
                    Attributes = Attributes.Of(
                        ("a", new AttributeValue.Number(1.5)),
                        ("b", new AttributeValue.Flag(true)),
                        ("c", new AttributeValue.Words(["x", "y"])),
                        ("d", new AttributeValue.Time(EventSamples.Start)),
                        ("e", new AttributeValue.Place(52.5, 13.25)),
                        ("f", new AttributeValue.Vector([1, -1]))
                    ),
                }
            },
        };

    [Theory]
    [MemberData(nameof(Released))]
    public void What_a_release_wrote_stays_readable(string bytes, LogEvent expected)
    {
        Assert.Equal(bytes, Convert.ToHexString(Encode(expected)));
        EventSamples.AssertSame(expected, EventCodec.Decode(Convert.FromHexString(bytes)));
    }

    [Fact]
    public void The_head_is_that_of_the_whole()
    {
        var random = new SeededRandom(2);
        for (var i = 0; i < 500; i++)
        {
            var expected = EventSamples.Random(random, $"ид-{i}-🐙");
            var head = EventHead.Read(Encode(expected));

            Assert.Equal(expected.At, head.At);
            Assert.Equal(expected.ArrivedAt, head.ArrivedAt);
            Assert.Equal(EventIds.KeyOf(expected.Id), head.Key);
        }
    }

    [Fact]
    public void The_arrival_time_is_set_in_place()
    {
        var click = EventSamples.Click(1);
        var bytes = Encode(click);

        EventCodec.SetArrivedAt(bytes, EventSamples.Start);

        Assert.Equal(click with { ArrivedAt = EventSamples.Start }, EventCodec.Decode(bytes));
    }

    [Fact]
    public void Equal_events_have_equal_bytes()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 500; i++)
        {
            var bytes = Encode(EventSamples.Random(random, "id"));

            Assert.Equal(bytes, Encode(EventCodec.Decode(bytes)));
        }
    }

    [Fact]
    public void Bytes_cut_short_are_invalid_data()
    {
        var random = new SeededRandom(4);
        for (var i = 0; i < 200; i++)
        {
            var bytes = Encode(EventSamples.Random(random, "id"));
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.Throws<InvalidDataException>(() => EventCodec.Decode(bytes.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void Bytes_behind_the_end_are_invalid_data() =>
        Assert.Throws<InvalidDataException>(() => EventCodec.Decode([.. Encode(EventSamples.Click(1)), 0]));

    [Fact]
    public void Hostile_bytes_are_an_event_or_invalid_data_and_never_anything_else()
    {
        var random = new SeededRandom(5);
        for (var i = 0; i < 30_000; i++)
        {
            var bytes = Encode(EventSamples.Random(random, $"id-{i}"));
            for (var flips = random.Next(4); flips >= 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
            }
            DecodeOrRefuse(bytes);
        }
    }

    [Fact]
    public void Noise_is_an_event_or_invalid_data_and_never_anything_else()
    {
        var random = new SeededRandom(6);
        for (var i = 0; i < 30_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            for (var j = 0; j < bytes.Length; j++)
            {
                bytes[j] = (byte)random.Next(256);
            }
            if (bytes.Length > 2)
            {
                (bytes[0], bytes[1]) = (1, (byte)(1 + random.Next(7))); // Past the first check.
            }
            DecodeOrRefuse(bytes);
        }
    }

    [Fact]
    public void A_lie_about_a_count_costs_no_memory()
    {
        var click = Encode(EventSamples.Click(1));
        byte[] bytes = [.. click[..^1], 0xFF, 0xFF, 0xFF, 0x07, .. new byte[4_096]]; // Its last byte is the attribute count.
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => EventCodec.Decode(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void An_event_of_a_type_of_ones_own_has_no_bytes() =>
        Assert.Throws<ArgumentException>(() => Encode(new OwnEvent { Id = "1", At = EventSamples.Start }));

    private static byte[] Encode(LogEvent logEvent)
    {
        var writer = new ByteWriter();
        EventCodec.Encode(logEvent, writer);
        return writer.Written.ToArray();
    }

    private static void DecodeOrRefuse(byte[] bytes)
    {
        try
        {
            Assert.NotNull(EventCodec.Decode(bytes));
        }
        catch (InvalidDataException)
        {
            // What the codec promises.
        }
    }

    private sealed record OwnEvent : LogEvent;
}
