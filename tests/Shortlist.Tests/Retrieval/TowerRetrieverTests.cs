using Shortlist.Algebra;
using Shortlist.Features;
using Shortlist.Indexes.Vectors;
using Shortlist.Learning.Towers;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class TowerRetrieverTests
{
    private const int Tastes = 3;

    private static readonly (string, object)[] Parameters =
    [
        ("of", "click"),
        ("item", new[] { "item.tags", "item.title" }),
        ("user", new[] { "user.interests" }),
        ("dimensions", 16.0),
    ];

    private readonly Workbench _bench = new();
    private readonly IRetriever _retriever;
    private readonly TowerInputs _inputs;
    private readonly int[] _items;
    private readonly int[] _users;

    public TowerRetrieverTests()
    {
        _retriever = _bench.Retriever("towers", Parameters);
        _inputs = new(_bench.Sources, TestDesigns.Retriever("towers", "towers", 1, Parameters).Parameters);
        _items = [.. Enumerable.Range(0, 24).Select(i => _bench.Item($"i{i}", 0, ContentOf(i)))];
        _users =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(i => _bench.User($"u{i}", ("interests", Workbench.Words($"taste{i % Tastes}")))),
        ];
    }

    [Fact]
    public void Is_silent_before_training_and_with_towers_of_other_inputs()
    {
        Assert.Empty(Workbench.Retrieve(_retriever, Asker(0)));
        Assert.NotEmpty(Workbench.Retrieve(_retriever, Asker(0), trained: Parts(1)));

        var other = new Workbench().Retriever("towers", [("of", "click"), ("item", "item.tags")]);
        Assert.Empty(Workbench.Retrieve(other, Asker(-1), trained: Parts(1)));
    }

    [Fact]
    public void Finds_what_directing_every_item_would_find()
    {
        var towers = Towers(1);
        var plain = new FlatVectors(towers.Dimensions);
        foreach (var item in _items)
        {
            plain.Put(item, ItemVector(towers, item));
        }
        var expected = new ScoredRow[6];
        plain.Search(towers.AskerVector(_inputs.OfAsker(Asker(1)), []), expected, row => row != 4);

        var found = Workbench.Retrieve(_retriever, Asker(1), 6, row => row != 4, Parts(1));
        Assert.Equal(expected, found);
        var exact = new ScoredRow[6];
        ((IExactRetriever)_retriever).RetrieveExactly(
            new()
            {
                Subject = Asker(1),
                Accepts = row => row != 4,
                Trained = Parts(1),
            },
            exact
        );
        Assert.Equal(expected, exact);
    }

    [Fact]
    public void An_item_published_after_training_is_found_by_its_content()
    {
        var parts = Parts(1);
        Workbench.Retrieve(_retriever, Asker(0), trained: parts);
        var fresh = _bench.Item("fresh", 1, ContentOf(25)); // Of taste 1.

        for (var taste = 0; taste < Tastes; taste++)
        {
            var found = Workbench.Retrieve(_retriever, Asker(taste), 12, trained: parts);
            Assert.Equal(taste == 1, found.Any(row => row.Row == fresh));
        }
    }

    [Fact]
    public void The_history_of_now_counts()
    {
        var before = Workbench.Retrieve(_retriever, Asker(-1), 8, trained: Parts(1));
        foreach (var item in (int[])[2, 5, 8])
        {
            _bench.Happens("click", _items[item], 2, _users[0]);
        }
        var stranger = _bench.User("stranger");
        _bench.Happens("click", _items[2], 2, stranger);
        _bench.Happens("click", _items[5], 2, stranger);

        var after = Workbench.Retrieve(_retriever, Workbench.Asker(3, stranger), 8, trained: Parts(1));
        Assert.NotEqual(before, after);
        Assert.True(after.Count(row => row.Row % Tastes == 2) >= 6);
    }

    [Fact]
    public void Vectors_of_two_versions_never_meet()
    {
        Workbench.Retrieve(_retriever, Asker(0), trained: Parts(1));
        Workbench.Retrieve(_retriever, Asker(0), trained: Parts(2));
        _bench.Item("i0", 1, ContentOf(1));
        _bench.Retire("i3");

        foreach (var seed in new ulong[] { 1, 2, 3, 4, 1 })
        {
            var towers = Towers(seed);
            var asker = towers.AskerVector(_inputs.OfAsker(Asker(0)), []);
            var found = Workbench.Retrieve(_retriever, Asker(0), trained: Parts(seed));

            Assert.Equal(_items.Length - 1, found.Length);
            Assert.All(
                found,
                row =>
                    Assert.Equal(
                        ItemVector(towers, row.Row).Zip(asker, (l, r) => l * r).Sum(),
                        row.Score,
                        1e-5
                    )
            );
        }
    }

    private static (string, Shortlist.Catalog.AttributeValue)[] ContentOf(int item) =>
        [
            ("tags", Workbench.Words($"tag{item % Tastes}", $"other{item % 5}")),
            ("title", Workbench.Text($"subject{item % Tastes} story")),
        ];

    private float[] ItemVector(TwoTowers towers, int item) =>
        towers.ItemVector(TowerInputs.IdOf(_bench.Sources.Items[item].Id), _inputs.OfItem(item));

    private Subject Asker(int user) => Workbench.Asker(3, user < 0 ? -1 : _users[user]);

    private TrainedParts Parts(ulong seed) => new([("towers", Towers(seed))]);

    // Users turn to items of their taste, on a bench of their own as it is before anything else happens.
    private static TwoTowers Towers(ulong seed)
    {
        var bench = new TowerRetrieverTests();
        var corpus = new TowerCorpus(bench._inputs.Shape);
        foreach (var item in bench._items)
        {
            corpus.AddItem(TowerInputs.IdOf(new($"i{item}")), bench._inputs.OfItem(item));
        }
        for (var i = 0; i < 12; i++)
        {
            var user = corpus.AddUser();
            var asker = bench._inputs.OfAsker(bench.Asker(i));
            for (var j = 0; j < 8; j++)
            {
                corpus.Add(user, asker, (i % Tastes) + (Tastes * ((i + (3 * j)) % 8)));
            }
        }
        var recipe = new TowerOptions
        {
            Dimensions = 16,
            Hidden = 16,
            Rounds = 20,
            BatchSize = 32,
            LearningRate = 0.01,
        };
        return TowerTrainer
            .Train(corpus, recipe, new() { Seed = seed }, TestContext.Current.CancellationToken)
            .Towers;
    }
}
