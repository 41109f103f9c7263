using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed unsafe class BitPackingTests
{
    [Fact]
    public void What_was_packed_is_unpacked_in_every_way_at_every_width()
    {
        var random = new SeededRandom(4);
        for (var width = 0; width <= 31; width++)
        {
            foreach (var count in new[] { 1, 2, 15, 16, 17, 100, 127, 128 })
            {
                var values = new uint[count];
                for (var i = 0; i < count; i++)
                {
                    values[i] =
                        random.Next(3) == 0
                            ? (uint)((1UL << width) - 1)
                            : (uint)(random.NextDouble() * (1UL << width));
                }
                var packed = new byte[BitPacking.ByteCount(count, width) + BitPacking.PaddingBytes];
                BitPacking.Pack(values, width, packed);
                int[] expected = [.. values.Select(value => (int)value + 1)];
                fixed (byte* bytes = packed)
                {
                    for (var i = 0; i < count; i++)
                    {
                        Assert.Equal((int)values[i], BitPacking.At(bytes, width, i));
                    }
                    Assert.Equal(expected, Unpacked(bytes, width, count, 0));
                    Assert.Equal(expected, Unpacked(bytes, width, count, 1));
                    if (width <= 25)
                    {
                        Assert.Equal(expected, Unpacked(bytes, width, count, 2));
                    }
                }
            }
        }
    }

    [Fact]
    public void Rows_are_the_running_sum_of_their_gaps_and_the_last_one_is_repeated()
    {
        var random = new SeededRandom(5);
        foreach (
            var (count, gapMax) in new[]
            {
                (1, 1),
                (5, 9),
                (16, 1),
                (127, 300),
                (128, 1),
                (128, 5_000_000),
                (3, 40_000_000),
            }
        )
        {
            var gaps = Enumerable.Range(0, count).Select(_ => (uint)random.Next(gapMax)).ToArray();
            var (before, row) = (random.Next(1_000) - 1, 0);
            row = before;
            var rows = gaps.Select(gap => row += (int)gap + 1).ToArray();
            var width = BitPacking.WidthOf(gaps.Max());
            var packed = new byte[BitPacking.ByteCount(count, width) + BitPacking.PaddingBytes];
            BitPacking.Pack(gaps, width, packed);

            var unpacked = new int[128];
            fixed (byte* bytes = packed)
            fixed (int* place = unpacked)
            {
                BitPacking.UnpackRows(bytes, width, count, before, place);
            }

            Assert.Equal(rows, unpacked[..count]);
            Assert.All(
                unpacked[count..((count + 15) / 16 * 16)],
                repeated => Assert.Equal(rows[^1], repeated)
            );
        }
    }

    private static int[] Unpacked(byte* packed, int width, int count, int way)
    {
        var values = new int[128];
        fixed (int* place = values)
        {
            switch (way)
            {
                case 0:
                    BitPacking.Unpack(packed, width, count, place, 1);
                    break;
                case 1:
                    BitPacking.UnpackSingly(packed, width, count, place, 1);
                    break;
                default:
                    Assert.SkipUnless(
                        System.Runtime.Intrinsics.X86.Avx2.IsSupported,
                        "There is no AVX2 here."
                    );
                    BitPacking.UnpackEights(packed, width, count, place, 1);
                    break;
            }
        }
        return values[..count];
    }
}
