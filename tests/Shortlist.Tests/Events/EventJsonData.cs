using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Tests.Events;

/// <summary>A data section with an attribute of every type.</summary>
internal static class EventJsonData
{
    public static DataSection Section { get; } =
        new()
        {
            ItemNoun = "thing",
            Items =
            [
                new()
                {
                    Name = "title",
                    Type = AttributeType.Text,
                    Required = true,
                },
                new()
                {
                    Name = "price",
                    Type = AttributeType.Number,
                    Unit = "EUR",
                    Min = 0,
                    Max = 1_000,
                },
                new() { Name = "free", Type = AttributeType.Flag },
                new() { Name = "tags", Type = AttributeType.Words },
                new() { Name = "starts_at", Type = AttributeType.Time },
                new() { Name = "place", Type = AttributeType.Place },
                new()
                {
                    Name = "vector",
                    Type = AttributeType.Vector,
                    Dimensions = 2,
                },
            ],
            Users = [new() { Name = "home", Type = AttributeType.Place }],
            Context = [new() { Name = "device", Type = AttributeType.Words }],
            Interactions =
            [
                new() { Name = "click" },
                new()
                {
                    Name = "watch",
                    Unit = "s",
                    Min = 0,
                },
            ],
        };
}
