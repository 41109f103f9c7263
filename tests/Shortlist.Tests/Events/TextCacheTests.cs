using System.Text;
using Shortlist.Basics;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

public sealed class TextCacheTests
{
    [Fact]
    public void Gives_what_decoding_gives()
    {
        var (random, cache) = (new SeededRandom(1), new TextCache());
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string((char)('a' + random.Next(300)), random.Next(40)) + random.Next(3_000);

            Assert.Equal(text, cache.Get(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Gives_one_string_for_one_word()
    {
        var cache = new TextCache();

        Assert.Same(cache.Get("click"u8), cache.Get("click"u8));
        Assert.Equal("", cache.Get([]));
    }
}
