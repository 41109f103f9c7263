using Shortlist.Catalog;
using Shortlist.Serving;

namespace Shortlist.Tests.Serving;

public sealed class ListDigestTests
{
    private static readonly RankedItem[] List = [Item("a", 3), Item("b", 2), Item("c", 1)];

    [Fact]
    public void The_same_list_has_the_same_digest_in_every_release() =>
        Assert.Equal(ListDigest.Of([Item("a", 3), Item("b", 2), Item("c", 1)]), ListDigest.Of(List));

    [Fact]
    public void Items_order_length_and_the_last_bit_of_a_score_count()
    {
        ulong[] others =
        [
            ListDigest.Of([]),
            ListDigest.Of(List[..2]),
            ListDigest.Of([List[1], List[0], List[2]]),
            ListDigest.Of([Item("d", 3), List[1], List[2]]),
            ListDigest.Of([Item("a", Math.BitIncrement(3)), List[1], List[2]]),
            ListDigest.Of([Item("a", 2), Item("b", 3), List[2]]),
            ListDigest.Of([.. List, Item("d", 0)]),
            ListDigest.Of([.. List, Item("d", -0.0)]),
        ];

        Assert.DoesNotContain(ListDigest.Of(List), others);
        Assert.Equal(others.Length, others.Distinct().Count());
    }

    [Fact]
    public void Reasons_and_sources_do_not_count() =>
        Assert.Equal(
            ListDigest.Of(List),
            ListDigest.Of([List[0] with { Reasons = ["because"], Sources = ["hot"] }, List[1], List[2]])
        );

    private static RankedItem Item(string id, double score) =>
        new()
        {
            Item = new(id),
            Position = 0,
            Score = score,
            Sources = [],
            Reasons = [],
            Attributes = Attributes.Empty,
        };
}
