using Shortlist.Events;
using Shortlist.Systems.Protocols;

namespace Shortlist.Tests.Systems.Protocols;

public sealed class RehearsalTests
{
    private const ulong Seed = 3;

    private static readonly LogEvent[] Log = [.. SmallWorld.History(300)];

    [Fact]
    public void A_share_of_each_users_items_is_held_out_with_all_that_was_done_with_them()
    {
        var rehearsal = Rehearsal.Of(TestDesigns.Small, Log, "random", Seed)!;
        var held = rehearsal
            .Users.SelectMany(own => own.Grades.Keys.Select(item => (own.User, item)))
            .ToHashSet();

        Assert.NotEmpty(held);
        Assert.All(
            rehearsal.Known.OfType<Interaction>(),
            known => Assert.DoesNotContain((known.User!.Value, known.Item), held)
        );
        Assert.Equal(
            Log.Where(happened => happened is not Interaction),
            rehearsal.Known.Where(happened => happened is not Interaction)
        );
        foreach (var own in Log.OfType<Interaction>().GroupBy(did => did.User!.Value))
        {
            var items = own.Select(did => did.Item).Distinct().Count();
            Assert.Equal((int)Math.Round(items * 0.25), held.Count(pair => pair.User == own.Key));
        }
    }

    [Fact]
    public void By_time_everything_after_one_moment_is_held_out_but_what_was_published()
    {
        var rehearsal = Rehearsal.Of(TestDesigns.Small, Log, "time", Seed)!;
        var cut = rehearsal.Users[0].At;

        Assert.All(rehearsal.Users, own => Assert.Equal(cut, own.At));
        Assert.Equal(
            Log.Where(happened => happened is not (Interaction or ListShown) || happened.At < cut),
            rehearsal.Known
        );
        var later = Log.OfType<Interaction>()
            .Where(did => did.At >= cut)
            .Select(did => (did.User!.Value, did.Item));
        Assert.All(
            rehearsal.Users.SelectMany(own => own.Grades.Keys.Select(item => (own.User, item))),
            pair => Assert.Contains(pair, later)
        );
        var known = rehearsal
            .Known.OfType<Interaction>()
            .Select(did => (did.User!.Value, did.Item))
            .ToHashSet();
        Assert.DoesNotContain(
            rehearsal.Users.SelectMany(own => own.Grades.Keys.Select(item => (own.User, item))),
            known.Contains
        );
    }

    [Fact]
    public void The_same_seed_holds_out_the_same_and_another_seed_others()
    {
        Assert.Equal(Held(1), Held(1));
        Assert.NotEqual(Held(1), Held(2));

        static string Held(ulong seed) =>
            string.Join(
                ' ',
                Rehearsal
                    .Of(TestDesigns.Small, Log, "random", seed)!
                    .Users.SelectMany(own => own.Grades.Keys.Order().Select(item => $"{own.User}:{item}"))
            );
    }

    [Fact]
    public void There_is_none_of_a_split_nobody_knows_and_nobody_is_asked_of_an_empty_log()
    {
        Assert.Null(Rehearsal.Of(TestDesigns.Small, Log, "by hand", Seed));
        Assert.Empty(Rehearsal.Of(TestDesigns.Small, [], "random", Seed)!.Users);
        Assert.Empty(Rehearsal.Of(TestDesigns.Small, [], "time", Seed)!.Users);
    }
}
