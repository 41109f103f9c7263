using Shortlist.Catalog;
using static Shortlist.Tests.Workbench;

namespace Shortlist.Tests.Catalog;

public sealed class AttributesTests
{
    [Fact]
    public void Are_sorted_by_name_whatever_order_they_are_given_in()
    {
        var left = Attributes.Of(("b", Number(2)), ("a", Number(1)), ("B", Number(3)));
        var right = Attributes.Of(("B", Number(3)), ("a", Number(1)), ("b", Number(2)));

        Assert.Equal(["B", "a", "b"], left.Select(pair => pair.Key));
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void A_name_given_twice_is_refused_by_name()
    {
        var failure = Assert.Throws<ArgumentException>(() =>
            Attributes.Of(("title", Text("x")), ("title", Text("y")))
        );

        Assert.Contains("'title'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_is_found_and_no_other()
    {
        for (var count = 0; count < 40; count++)
        {
            var attributes = Attributes.Of([
                .. Enumerable.Range(0, count).Select(i => ($"n{2 * i:00}", Number(i))),
            ]);
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(Number(i), attributes.Find($"n{2 * i:00}"));
                Assert.Null(attributes.Find($"n{(2 * i) + 1:00}"));
            }
        }
    }

    [Fact]
    public void Changes_are_laid_over_and_the_rest_stays()
    {
        var before = Attributes.Of(("a", Number(1)), ("b", Number(2)));

        var after = before.With(Attributes.Of(("b", Number(3)), ("c", Number(4))));

        Assert.Equal(Attributes.Of(("a", Number(1)), ("b", Number(3)), ("c", Number(4))), after);
        Assert.Equal(Attributes.Of(("a", Number(1)), ("b", Number(2))), before);
        Assert.Same(before, before.With(Attributes.Empty));
    }

    [Fact]
    public void Words_and_vectors_are_compared_by_what_they_hold()
    {
        Assert.Equal(Words("a", "b"), Words("a", "b"));
        Assert.NotEqual(Words("a", "b"), Words("b", "a"));
        Assert.Equal(Vector(1, 2), Vector(1, 2));
        Assert.NotEqual(Vector(1, 2), Vector(1, 2, 3));
    }

    [Fact]
    public void None_is_always_the_same_none() => Assert.Same(Attributes.Empty, Attributes.Of());
}
