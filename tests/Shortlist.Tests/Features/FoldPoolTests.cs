using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class FoldPoolTests
{
    private readonly FoldPool _pool = new();

    [Fact]
    public void Equal_folds_are_shared_and_told_once()
    {
        var made = 0;
        var first = _pool.Share("a", Make);
        var second = _pool.Share("a", Make);
        var other = _pool.Share("b", Make);

        _pool.Apply(default);
        _pool.Put(3);
        _pool.Retire(3);

        Assert.Same(first, second);
        Assert.Equal(2, made);
        Assert.Equal((1, 1, 1), (first.Applied, first.Puts, first.Retired));
        Assert.Equal((1, 1, 1), (other.Applied, other.Puts, other.Retired));

        Tally Make()
        {
            made++;
            return new();
        }
    }

    [Fact]
    public void A_fold_is_spared_the_interactions_it_does_not_want()
    {
        var all = _pool.Share("all", () => new Tally());
        var some = _pool.Share("some", () => new Tally { Kinds = new(0b10) });
        _pool.Apply(
            new Occurrence()
            {
                Kind = 1,
                Item = 0,
                User = 0,
                Session = 0,
                Query = 0,
                Context = Shortlist.Catalog.Attributes.Empty,
                AtMs = 0,
                Value = 1,
            }
        );
        _pool.ApplyAll(new Occurrence[3]);
        _pool.ApplyAll([]);

        Assert.Equal((4, 1), (all.Applied, some.Applied));
        Assert.Equal([all, some], _pool.Occurrences);
    }

    [Fact]
    public void Folds_of_another_type_may_have_the_same_key()
    {
        _pool.Share("a", () => new Tally());

        Assert.NotNull(_pool.Share("a", () => new Another()));
    }

    private sealed class Another;

    private sealed class Tally : IFold, IItemFold
    {
        public KindSet Kinds { get; init; } = KindSet.All;

        public int Applied { get; private set; }

        public int Puts { get; private set; }

        public int Retired { get; private set; }

        public void Apply(in Occurrence occurrence) => Applied++;

        public void Put(int item) => Puts++;

        public void Retire(int item) => Retired++;
    }
}
