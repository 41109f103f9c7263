using System.Text;
using Shortlist.Basics;
using Shortlist.Systems.Erasures;

namespace Shortlist.Tests.Systems.Erasures;

public sealed class IdPatternTests
{
    [Theory]
    [InlineData("ada-lovelace", true)]
    [InlineData("{\"user\":\"ada-lovelace\"}", true)]
    [InlineData("ada-lovelace,1815", true)]
    [InlineData("by ada-lovelace.", true)]
    [InlineData("ada-lovelaces", false)]
    [InlineData("grada-lovelace", false)]
    [InlineData("ada-lovelac", false)]
    [InlineData("", false)]
    public void Finds_whole_words(string text, bool expected) =>
        Assert.Equal(expected, new IdPattern(new("ada-lovelace")).IsIn(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(8)]
    [InlineData(48)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(256)]
    public void Finds_whole_texts_of_the_binary_form_whatever_stands_around_them(int length)
    {
        var id = new string('k', length);
        var writer = new ByteWriter();
        writer.Text("k");
        writer.Text(id);
        writer.Text("z");

        Assert.Equal(1, new IdPattern(new(id)).Count(writer.Written, 0, writer.Length));
    }

    [Theory]
    [InlineData("zażółć <gęślą>")]
    [InlineData("a\"b\\c\n12345")]
    public void Finds_an_id_as_JSON_escapes_it(string id)
    {
        var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new[] { id });

        Assert.True(new IdPattern(new(id)).IsIn(json));
        Assert.True(new IdPattern(new(id)).IsIn(Encoding.UTF8.GetBytes($"[{id}]")));
    }

    [Fact]
    public void Does_not_look_for_short_ids()
    {
        var pattern = new IdPattern(new("user-17"));

        Assert.False(pattern.IsDistinctive);
        Assert.False(pattern.IsIn("user-17"u8));
    }
}
