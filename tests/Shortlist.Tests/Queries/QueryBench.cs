using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Queries;
using Shortlist.Systems;

namespace Shortlist.Tests.Queries;

/// <summary>A small search with a state of its own, filled by events.</summary>
internal sealed class QueryBench
{
    private int _number;

    public QueryBench(string section = "")
    {
        Design = TestDesigns.Read(
            TestDesigns.SmallText.Replace(
                "data:\n  noun: item\n",
                $"{section}data:\n  noun: item\n  query: true\n",
                StringComparison.Ordinal
            )
        );
        State = new(Design, new FakeClock());
    }

    public Design Design { get; }

    public SystemState State { get; }

    public void Item(string id, string title, params (string, AttributeValue)[] values) =>
        State.Apply(
            new ItemPublished
            {
                Id = $"item-{_number++}",
                At = FakeClock.Start.AddSeconds(_number),
                Item = new(id),
                Attributes = Attributes.Of([("title", Workbench.Text(title)), .. values]),
            }
        );

    public void Retire(string id) =>
        State.Apply(
            new ItemRetired
            {
                Id = $"retire-{_number++}",
                At = FakeClock.Start.AddSeconds(_number),
                Item = new(id),
            }
        );

    public void Asked(string query, string user) =>
        State.Apply(
            new ListShown
            {
                Id = $"list-{_number}",
                At = FakeClock.Start.AddSeconds(_number),
                Request = new($"request-{_number++}"),
                User = new(user),
                Query = query,
                Impressions = [],
            }
        );

    /// <summary>Fifty items, some of them about birds and pianos.</summary>
    public QueryBench Filled()
    {
        for (var i = 0; i < 25; i++)
        {
            Item($"bird-{i}", $"Feeding garden birds in week {i}", ("author", Workbench.Words("ada")));
            Item(
                $"piano-{i}",
                $"Piano lessons for beginners part {i}",
                ("author", Workbench.Words("bob")),
                ("price", Workbench.Number(i))
            );
        }
        return this;
    }

    public UnderstoodQuery Understand(string query, RequestFilter? filter = null) =>
        State.Queries!.Understand(Workbench.Asker(query: query), filter);

    /// <summary>The items that the text retriever's candidates are.</summary>
    public IEnumerable<string> Search(string query, RequestFilter? filter = null)
    {
        var subject = Workbench.Asker(query: query);
        var found = State.Retrieve(subject, filter, TrainedParts.None, Deadline.Never);
        var words = Design.Retrieval.Retrievers.ToList().FindIndex(retriever => retriever.Kind == "text");
        return found
            .Items.Where((_, place) => found.Ranks[words][place] > 0)
            .Select(item => State.Sources.Items[item].Id.Value);
    }
}
