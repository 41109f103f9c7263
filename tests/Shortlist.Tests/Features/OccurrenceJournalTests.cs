using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class OccurrenceJournalTests
{
    private const int CountMax = 1_024;

    private readonly OccurrenceJournal _journal = new(CountMax);
    private readonly List<long> _found = [];

    [Fact]
    public void Finds_what_a_scan_of_all_that_happened_finds()
    {
        var random = new SeededRandom(1);
        List<Occurrence> all = [];
        for (var i = 0; i < 20_000; i++)
        {
            var happened = Happened(random.Next(10), random.Next(5) - 1, i + random.Next(50));
            var horizon = i - 200;
            _journal.Add(happened, Inherited.None, null, horizon);
            all.Add(happened);
            var (row, from) = (random.Next(10), i + random.Next(50));

            _found.Clear();
            Assert.True(_journal.FindOfItem(row, from, horizon, _found));
            Assert.Equal(Expected(all, one => one.Item == row && one.AtMs >= from), Found());
            Assert.Equal(_found.Count > 0, _journal.HasItemSince(row, from));

            _found.Clear();
            Assert.True(_journal.FindOfUser(row % 4, from, horizon, _found));
            Assert.Equal(Expected(all, one => one.User == row % 4 && one.AtMs >= from), Found());
        }
        Assert.Equal(0, _journal.OverflowCount);
        Assert.InRange(_journal.Count, 1, 300);
    }

    [Fact]
    public void Says_when_something_is_older_than_the_horizon()
    {
        Add(item: 1, atMs: 10);
        Add(item: 1, atMs: 20);

        Assert.False(_journal.FindOfItem(1, 5, 15, _found));
        Assert.Single(_found);
        Assert.True(_journal.FindOfItem(1, 20, 15, _found));
        Assert.True(_journal.FindOfItem(7, 0, 0, _found));
    }

    [Fact]
    public void The_oldest_falls_out_when_it_is_full_and_that_is_said()
    {
        Add(item: 1, atMs: 10);
        for (var i = 0; i < CountMax; i++)
        {
            Add(item: 2, atMs: 10);
        }

        Assert.Equal(1, _journal.OverflowCount);
        Assert.Equal(CountMax, _journal.Count);
        Assert.False(_journal.FindOfItem(1, 10, 0, _found));
        Assert.Empty(_found);
        Assert.True(_journal.FindOfItem(2, 10, 0, _found));
        Assert.Equal(CountMax, _found.Count);
        Add(item: 2, atMs: 10);
        Assert.False(_journal.FindOfItem(2, 10, 0, _found));
    }

    [Fact]
    public void Heirs_of_a_list_are_found_until_they_are_replaced()
    {
        var list = new NamedList();
        _journal.Add(Happened(1, 1, 10), Inherited.Query, list, 0);
        _journal.Add(Happened(1, 1, 11), Inherited.None, null, 0);
        _journal.Add(Happened(2, 1, 12), Inherited.Query, list, 0);

        Assert.True(_journal.FindHeirs(list, 0, 0, _found));
        Assert.Equal([2, 0], _found);

        _found.Clear();
        _journal.Replace(2);
        Assert.True(_journal.FindHeirs(list, 0, 0, _found));
        Assert.Equal([0], _found);
        Assert.False(_journal.FindHeirs(list, 0, 11, []));
        Assert.True(_journal.FindHeirs(list, 11, 11, []));
        Assert.True(_journal.FindHeirs(new(), 0, 0, []));
    }

    [Fact]
    public void An_heir_that_fell_out_is_missed()
    {
        var list = new NamedList();
        _journal.Add(Happened(1, 1, 10), Inherited.Query, list, 0);
        for (var i = 0; i < CountMax; i++)
        {
            Add(item: 2, atMs: 10);
        }

        Assert.False(_journal.FindHeirs(list, 0, 0, _found));
        _journal.Add(Happened(1, 1, 10), Inherited.Query, list, 0);
        Assert.False(_journal.FindHeirs(list, 0, 0, _found));
        Assert.Single(_found);
    }

    private static Occurrence Happened(int item, int user, long atMs) =>
        new()
        {
            Kind = 1,
            Item = item,
            User = user,
            Session = 0,
            Query = 0,
            Context = Attributes.Empty,
            AtMs = atMs,
            Value = 1,
        };

    private static IEnumerable<long> Expected(List<Occurrence> all, Func<Occurrence, bool> wanted) =>
        all.Where(wanted).Select(one => one.AtMs).Order();

    private void Add(int item, long atMs) => _journal.Add(Happened(item, 1, atMs), Inherited.None, null, 0);

    private IEnumerable<long> Found() => _found.Select(number => _journal[number].What.AtMs).Order();
}
