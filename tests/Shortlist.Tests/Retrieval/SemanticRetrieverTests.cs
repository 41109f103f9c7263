using Shortlist.Algebra;
using Shortlist.Features;
using Shortlist.Indexes.Vectors;
using Shortlist.Learning.Encoders;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class SemanticRetrieverTests
{
    private static readonly (string, object)[] Fields =
    [
        ("fields", (IReadOnlyList<KeyValuePair<string, double>>)[new("item.title", 1)]),
    ];

    private static readonly string[] Titles =
    [
        "boats sail from the harbour",
        "bakers knead dough for bread",
        "captains anchor boats at night",
        "ovens bake fresh bread",
        "waves rock the harbour",
        "flour and dough for ovens",
    ];

    private readonly Workbench _bench = new();
    private readonly IRetriever _retriever;

    public SemanticRetrieverTests()
    {
        _retriever = _bench.Retriever("semantic", Fields);
        for (var i = 0; i < Titles.Length; i++)
        {
            _bench.Item($"i{i}", 0, ("title", Workbench.Text(Titles[i])));
        }
    }

    [Fact]
    public void Is_silent_before_training_and_without_a_query()
    {
        Assert.Empty(Workbench.Retrieve(_retriever, Asker("boats")));
        Assert.Empty(Workbench.Retrieve(_retriever, Workbench.Asker(), trained: Parts(1)));
        Assert.NotEmpty(Workbench.Retrieve(_retriever, Asker("boats"), trained: Parts(1)));
    }

    [Fact]
    public void Finds_what_encoding_every_item_would_find()
    {
        var encoder = Encoder(1);
        var plain = new FlatVectors(encoder.Dimensions);
        for (var i = 0; i < Titles.Length; i++)
        {
            plain.Put(i, encoder.Encode(Titles[i]));
        }
        var expected = new ScoredRow[4];
        plain.Search(encoder.Encode("bread dough"), expected, row => row != 1);

        Assert.Equal(
            expected,
            Workbench.Retrieve(_retriever, Asker("bread dough"), 4, row => row != 1, Parts(1))
        );
    }

    [Fact]
    public void Vectors_of_two_versions_never_meet()
    {
        // Asked by turns, each version finds what a fresh index of it alone finds, changes of the catalogue included.
        Workbench.Retrieve(_retriever, Asker("bread"), trained: Parts(1));
        Workbench.Retrieve(_retriever, Asker("bread"), trained: Parts(2));
        _bench.Item("i0", 1, ("title", Workbench.Text("bread for the harbour")));
        _bench.Item("new", 1, ("title", Workbench.Text("fresh dough")));
        _bench.Retire("i3");

        foreach (var seed in new ulong[] { 1, 2, 3, 4, 5, 1 })
        {
            var encoder = Encoder(seed);
            var query = encoder.Encode("bread");
            var expected = new[] { 0, 1, 2, 4, 5, 6 }
                .Select(row =>
                    (
                        Row: row,
                        Text: row switch
                        {
                            0 => "bread for the harbour",
                            6 => "fresh dough",
                            _ => Titles[row],
                        }
                    )
                )
                .ToDictionary(
                    item => item.Row,
                    item => encoder.Encode(item.Text).Zip(query, (l, r) => l * r).Sum()
                );

            var found = Workbench.Retrieve(_retriever, Asker("bread"), trained: Parts(seed));

            Assert.Equal(expected.Count, found.Length);
            Assert.All(found, row => Assert.Equal(expected[row.Row], row.Score, 1e-5));
        }
    }

    [Fact]
    public void Is_made_once_however_many_ask_at_the_same_time()
    {
        var parts = Parts(1);
        var answers = new ScoredRow[16][];
        Parallel.For(
            0,
            answers.Length,
            i => answers[i] = Workbench.Retrieve(_retriever, Asker("boats"), trained: parts)
        );

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    private static Subject Asker(string query) => Workbench.Asker(query: query);

    private static TrainedParts Parts(ulong seed) => new([("semantic", Encoder(seed))]);

    internal static TextEncoder Encoder(ulong seed)
    {
        var corpus = new EncoderCorpus();
        for (var i = 0; i < Titles.Length; i++)
        {
            corpus.Add((ulong)i, [Titles[i]]);
        }
        return EncoderTrainer.Train(
            corpus,
            new()
            {
                Dimensions = 8,
                Buckets = 256,
                Rounds = 3,
            },
            new() { Seed = seed },
            TestContext.Current.CancellationToken
        );
    }
}
