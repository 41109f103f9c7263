using Shortlist.Registry;

namespace Shortlist.Tests.Registry;

public sealed class ErasureMarksTests : IDisposable
{
    private static readonly DateTimeOffset January = new(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryRegistry _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Bundles_whose_time_of_training_holds_events_of_the_user_are_marked_once_an_erasure()
    {
        var registry = _temporary.Registry;
        var (winter, summer) = (Publish("winter", January), Publish("summer", January.AddMonths(6)));

        Assert.Equal([winter], registry.MarkErased(1, January, January.AddDays(3)));
        registry.MarkErased(1, January, January.AddDays(3));
        Assert.Equal(2, registry.MarkErased(2, January, January.AddYears(1)).Count);
        Assert.Empty(registry.MarkErased(3, January.AddYears(5), January.AddYears(6)));

        Assert.Equal((2, 1), (registry.ErasedUsersOf(winter), registry.ErasedUsersOf(summer)));
        Assert.Equal([2, 1], _temporary.Open().List().Select(listing => listing.ErasedUsers));
    }

    [Fact]
    public void The_edges_are_those_of_the_training()
    {
        var registry = _temporary.Registry;
        var bundle = Publish("edges", January); // Up to, and not including, a month later.

        Assert.Empty(registry.MarkErased(1, January.AddMonths(1), January.AddMonths(1)));
        Assert.Empty(registry.MarkErased(2, January.AddDays(-2), January.AddMilliseconds(-1)));
        Assert.Equal([bundle], registry.MarkErased(3, January.AddDays(-2), January));
    }

    [Fact]
    public void A_damaged_bundle_is_marked_too_and_a_training_that_comes_to_the_same_bundle_voids_the_marks()
    {
        var registry = _temporary.Registry;
        var bundle = Publish("one", January);
        File.WriteAllText(_temporary.PathOf(bundle, BundleLimits.ManifestName), "{}");
        Assert.Equal([bundle], registry.MarkErased(1, January.AddYears(5), January.AddYears(6)));

        registry.Remark(bundle, [7, 8]);
        Assert.Equal(2, registry.ErasedUsersOf(bundle));
        registry.Remark(bundle, []);
        Assert.Equal(0, registry.ErasedUsersOf(bundle));
    }

    [Theory]
    [InlineData("marks", 0)]
    [InlineData("marks rename", 0)]
    [InlineData("marked", 1)]
    public void A_crash_leaves_the_marks_as_they_were_or_as_they_will_be(string at, int expected)
    {
        var bundle = Publish("one", January);
        var crashing = _temporary.Open(step =>
        {
            if (step == at)
            {
                throw new IOException("killed");
            }
        });
        Assert.Throws<IOException>(() => crashing.MarkErased(1, January, January));

        Assert.Equal(expected, _temporary.Open().ErasedUsersOf(bundle));
        _temporary.Open().MarkErased(1, January, January);
        Assert.Equal(1, _temporary.Open().ErasedUsersOf(bundle));
    }

    [Fact]
    public void Damaged_marks_are_told()
    {
        Publish("one", January);
        File.WriteAllText(Path.Combine(_temporary.Folder, "erased.json"), "[{}]");

        Assert.Throws<InvalidDataException>(() => _temporary.Open().List());
    }

    private BundleHash Publish(string content, DateTimeOffset from)
    {
        var draft = Drafts.Make(content);
        return _temporary
            .Registry.Publish(
                draft with
                {
                    Facts = draft.Facts with { LogFrom = from, LogTo = from.AddMonths(1) },
                }
            )
            .Hash;
    }
}
