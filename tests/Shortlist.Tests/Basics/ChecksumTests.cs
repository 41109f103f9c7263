using Shortlist.Basics;

namespace Shortlist.Tests.Basics;

public sealed class ChecksumTests
{
    [Fact]
    public void Has_the_check_value_of_its_catalogue_entry() =>
        Assert.Equal(0xE3069283, ~Checksum.Of(~0u, "123456789"u8));

    [Fact]
    public void Agrees_with_the_definition_bit_by_bit()
    {
        var random = new SeededRandom(1);
        for (var length = 0; length < 200; length++)
        {
            var bytes = new byte[length];
            for (var i = 0; i < length; i++)
            {
                bytes[i] = (byte)random.Next(256);
            }
            var start = (uint)random.NextULong();

            Assert.Equal(Plain(start, bytes), Checksum.Of(start, bytes));
        }
    }

    private static uint Plain(uint running, byte[] bytes)
    {
        foreach (var unit in bytes)
        {
            running ^= unit;
            for (var bit = 0; bit < 8; bit++)
            {
                running = (running >> 1) ^ ((running & 1) == 0 ? 0 : 0x82F63B78);
            }
        }
        return running;
    }
}
