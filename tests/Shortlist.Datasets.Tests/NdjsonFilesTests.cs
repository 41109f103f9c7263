using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Datasets.Tests;

public sealed class NdjsonFilesTests
{
    private static readonly NdjsonFiles Loader = new();

    [Fact]
    public void The_type_of_an_attribute_follows_from_its_json()
    {
        using var fixture = new Fixture()
            .Write(
                "events.ndjson",
                """{"type": "item", "id": "e1", "at": "2026-01-01T00:00:00Z", "item": "i1", "attributes": {"title": "Soup", "price": 4.5, "hot": true, "tags": ["a", "b"], "vector": [0.5, 1], "place": {"lat": 1, "lon": 2}, "published": "2025-12-31", "broken": null}}"""
            )
            .Write("mapping.yaml", "columns: {'attributes.published:time': attributes.published}");
        var item = Assert.IsType<ItemPublished>(Assert.Single(fixture.Events(Loader)));

        Assert.Equal("e1", item.Id);
        Assert.Equal(new AttributeValue.Text("Soup"), item.Attributes.Find("title"));
        Assert.Equal(new AttributeValue.Number(4.5), item.Attributes.Find("price"));
        Assert.Equal(new AttributeValue.Flag(true), item.Attributes.Find("hot"));
        Assert.Equal(new AttributeValue.Words(["a", "b"]), item.Attributes.Find("tags"));
        Assert.Equal(new AttributeValue.Vector([0.5f, 1]), item.Attributes.Find("vector"));
        Assert.Equal(new AttributeValue.Place(1, 2), item.Attributes.Find("place"));
        Assert.IsType<AttributeValue.Time>(item.Attributes.Find("published"));
        Assert.Equal("attributes.broken", Assert.Single(fixture.Rejects.Kept).Field);
    }

    [Fact]
    public void A_list_has_its_items_in_order_with_propensities_where_they_are_known()
    {
        using var fixture = new Fixture().Write(
            "events.jsonl",
            """{"type": "list", "at": "2026-01-01T00:00:00Z", "request": "r1", "user": "u1", "items": ["a", {"item": "b", "propensity": 0.25}], "context": {"device": "phone"}}""",
            """{"at": "2026-01-01T00:00:01Z", "item": "a", "kind": "click", "request": "r1", "user": "u1"}""",
            """{"type": "list", "at": "2026-01-01T00:00:02Z", "request": "r2", "items": [{"item": "b", "propensity": 2}]}"""
        );
        var events = fixture.Events(Loader);
        var list = Assert.IsType<ListShown>(events[0]);

        Assert.Equal([new(new("a"), 0), new Impression(new("b"), 1, 0.25)], list.Impressions);
        Assert.Equal(new AttributeValue.Text("phone"), list.Context.Find("device"));
        Assert.Equal(new RequestId("r1"), Assert.IsType<Interaction>(events[1]).Request);
        Assert.Equal("items", Assert.Single(fixture.Rejects.Kept).Field);
    }
}
