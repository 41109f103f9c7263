using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class NumberedItemsTests
{
    [Fact]
    public void Items_keep_their_numbers_in_bytes()
    {
        ItemId[] items = [new("b"), new("a"), new("c")];

        var writer = new ByteWriter();
        new NumberedItems(items).Write(writer);
        var read = new NumberedItems(Read(writer.Written.ToArray()));

        Assert.Equal(items, read.All);
        Assert.Equal(1, read.Find(new("a")));
        Assert.Equal(-1, read.Find(new("d")));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "")]
    public void An_id_that_is_empty_or_a_second_one_is_damage(string first, string second) =>
        Assert.Throws<InvalidDataException>(() => Read(Written(first, second)));

    private static byte[] Written(params string[] ids)
    {
        var writer = new ByteWriter();
        writer.Count(ids.Length);
        foreach (var id in ids)
        {
            writer.Text(id);
        }
        return writer.Written.ToArray();
    }

    private static ItemId[] Read(byte[] bytes)
    {
        var reader = new ByteReader(bytes);
        return NumberedItems.Read(ref reader);
    }
}
