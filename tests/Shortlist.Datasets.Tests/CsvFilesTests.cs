using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Datasets.Tests;

public sealed class CsvFilesTests
{
    private static readonly CsvFiles Loader = new();

    [Fact]
    public void Columns_named_as_fields_need_no_mapping()
    {
        using var fixture = new Fixture().Write(
            "events.csv",
            "type,at,item,user,kind,value,attributes.title,attributes.price:number,attributes.tags:words,attributes.place:place",
            "item,2026-01-01T10:00:00Z,i1,,,,\"Soup, \"\"hot\"\"\",4.5,a|b,38.7 -9.1",
            "interaction,2026-01-01T11:00:00Z,i1,u1,click,2,,,,",
            "user,2026-01-01T12:00:00Z,,u2,,,,NaN,,",
            "retire,2026-01-01T13:00:00Z,i1,,,,,,,"
        );
        var events = fixture.Events(Loader);

        var item = Assert.IsType<ItemPublished>(events[0]);
        Assert.Equal(new AttributeValue.Text("Soup, \"hot\""), item.Attributes.Find("title"));
        Assert.Equal(new AttributeValue.Number(4.5), item.Attributes.Find("price"));
        Assert.Equal(new AttributeValue.Words(["a", "b"]), item.Attributes.Find("tags"));
        Assert.Equal(new AttributeValue.Place(38.7, -9.1), item.Attributes.Find("place"));
        Assert.Equal(2, Assert.IsType<Interaction>(events[1]).Value);
        Assert.Empty(Assert.IsType<UserDescribed>(events[2]).Attributes);
        Assert.IsType<ItemRetired>(events[3]);
        Assert.Equal("attributes.price:number", Assert.Single(fixture.Rejects.Kept).Field);
    }

    [Fact]
    public void A_mapping_names_columns_constants_times_and_separators_for_each_file()
    {
        using var fixture = new Fixture()
            .Write("products.csv", "sku;name;since", "p1;Lamp;1767225600")
            .Write("clicks.csv", "who,what,ts", "u1,p1,1767225700000", "u2,p1,1767225650000")
            .Write(
                "mapping.yaml",
                "- match: products*",
                "  separator: ';'",
                "  time: seconds",
                "  constants: {type: item}",
                "  columns: {item: sku, at: since, attributes.title: name}",
                "- match: clicks*",
                "  time: milliseconds",
                "  constants: {kind: click}",
                "  columns: {item: what, user: who, at: ts}"
            );
        var events = fixture.Events(Loader);

        Assert.Equal(
            new AttributeValue.Text("Lamp"),
            Assert.IsType<ItemPublished>(events[0]).Attributes.Find("title")
        );
        Assert.Equal(["u2", "u1"], events.Skip(1).Cast<Interaction>().Select(act => act.User!.Value.Value));
        Assert.Equal(events.Select(each => each.Id), fixture.Events(Loader).Select(each => each.Id));
    }

    [Fact]
    public void A_stray_quote_costs_its_own_line()
    {
        using var fixture = new Fixture().Write(
            "events.csv",
            [
                "at,item,kind,attributes.title",
                "2026-01-01,i1,click,fine",
                "2026-01-01,i2,click,\"two\nlines\"",
                "2026-01-01,i3,click,\"never closed",
                .. Enumerable.Range(0, 500).Select(i => $"2026-01-02,j{i},click,fine"),
            ]
        );

        Assert.Equal(502, fixture.Events(Loader).Count);
        Assert.Equal(5, Assert.Single(fixture.Rejects.Kept).Line);
    }

    [Theory]
    [InlineData("colums: {item: sku}", "has the key 'colums'; expected match, columns")]
    [InlineData("columns: {item: sku}", "no column sku, at")]
    [InlineData("time: yesterday", "has time: yesterday; expected iso, seconds, milliseconds")]
    [InlineData("columns: [a]", "no mapping where columns was expected")]
    [InlineData("a: [", "is not YAML")]
    public void A_wrong_mapping_says_what_it_should_be(string mapping, string expected)
    {
        using var fixture = new Fixture().Write("events.csv", "a,b", "1,2").Write("mapping.yaml", mapping);

        Assert.Contains(
            expected,
            Assert.Throws<DatasetException>(() => fixture.Events(Loader)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rows_without_a_time_an_item_a_kind_or_a_known_type_are_left_out()
    {
        using var fixture = new Fixture().Write(
            "events.csv",
            "at,item,kind,type,value",
            "2026-01-01,i1,click,,",
            "2026-01-01,i1,click,,",
            "2026-01-01,i1,click,,",
            "2026-01-01,i1,click,,",
            "yesterday,i1,click,,",
            "2026-01-01,,click,,",
            "2026-01-01,i1,click,dance,",
            "2026-01-01,i1,click,,Infinity"
        );

        Assert.Equal(4, fixture.Events(Loader).Count);
        Assert.Equal(["at", "item", "type", "value"], fixture.Rejects.Kept.Select(reject => reject.Field));
    }
}
