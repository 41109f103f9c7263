using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets.Tests;

public sealed class BeirTests
{
    private static readonly Beir Loader = new();

    [Fact]
    public void Training_judgments_are_views_and_test_judgments_judge()
    {
        using var fixture = Small()
            .Write("qrels/train.tsv", "query-id\tcorpus-id\tscore", "1\td2\t2", "1\td1\t0", "9\td1\t1");
        var events = fixture.Events(Loader);
        var view = Assert.Single(events.OfType<Interaction>());
        var judged = Assert.IsType<Protocol.JudgedQueries>(
            Loader.Open(fixture.Folder, fixture.Options).Protocol
        );

        Assert.Equal(
            ("watch", "d2", "first query", 120),
            (view.Kind, view.Item.Value, view.Query, view.Value)
        );
        Assert.Same(view, events[^1]);
        Assert.Equal("query-id", Assert.Single(fixture.Rejects.Kept).Field);
        Assert.Equal("second query", Assert.Single(judged.Queries).Text);
    }

    [Fact]
    public void Training_judgments_are_optional()
    {
        using var fixture = Small();

        Assert.Equal(2, fixture.Events(Loader).Count);
    }

    [Fact]
    public void Judgments_of_queries_that_were_left_out_are_left_out_however_many()
    {
        string[] absent = [.. Enumerable.Range(10, 200).Select(query => $"{query}\td1\t1")];
        using var fixture = Small()
            .Write("qrels/test.tsv", ["query-id\tcorpus-id\tscore", .. absent, "2\td1\t1"])
            .Write("qrels/train.tsv", ["query-id\tcorpus-id\tscore", .. absent]);

        Assert.Equal(2, fixture.Events(Loader).Count);
        var judged = Assert.IsType<Protocol.JudgedQueries>(
            Loader.Open(fixture.Folder, fixture.Options).Protocol
        );
        Assert.Equal("2", Assert.Single(judged.Queries).Id);
    }

    [Fact]
    public void Judgments_of_no_query_that_is_there_are_an_error()
    {
        using var fixture = Small().Write("qrels/test.tsv", "query-id\tcorpus-id\tscore", "7\td1\t1");

        var failure = Assert.Throws<DatasetException>(() => Loader.Open(fixture.Folder, fixture.Options));
        Assert.Contains("queries.jsonl", failure.Message, StringComparison.Ordinal);
    }

    private static Fixture Small() =>
        new Fixture()
            .Write(
                "corpus.jsonl",
                """{"_id": "d1", "title": "One", "text": "About one."}""",
                """{"_id": 2, "title": "", "text": "About two."}"""
            )
            .Write(
                "queries.jsonl",
                """{"_id": "1", "text": "first query"}""",
                """{"_id": "2", "text": "second query"}"""
            )
            .Write("qrels/test.tsv", "query-id\tcorpus-id\tscore", "2\td1\t1");
}
