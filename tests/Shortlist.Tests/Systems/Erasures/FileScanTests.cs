using System.Text;
using Shortlist.Basics;
using Shortlist.Systems.Erasures;

namespace Shortlist.Tests.Systems.Erasures;

public sealed class FileScanTests
{
    [Fact]
    public void Finds_every_mention_once_wherever_the_parts_that_are_read_end()
    {
        var path = Path.GetTempFileName();
        try
        {
            var random = new SeededRandom(1);
            var text = new StringBuilder();
            var expected = 0L;
            while (text.Length < 3 << 20)
            {
                text.Append(' ', 1 + random.Next(20_000));
                var isHers = random.Next(2) == 0;
                text.Append(isHers ? "ada-lovelace" : "ada-lovelaces");
                expected += isHers ? 1 : 0;
            }
            File.WriteAllText(path, text.ToString());

            var scan = FileScan.Of(path, new(new("ada-lovelace")));

            Assert.Equal(new FileScan(1, text.Length, expected), scan);
            Assert.True(expected > 100);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData((1 << 20) - 12)]
    [InlineData((1 << 20) - 6)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 16)]
    [InlineData((1 << 20) + 28)]
    [InlineData(1)]
    [InlineData(0)]
    public void An_id_across_the_edge_of_what_is_read_at_once_is_found(int at)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, new string(' ', at) + "ada-lovelace");

            Assert.Equal(1, FileScan.Of(path, new(new("ada-lovelace"))).Mentions);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
