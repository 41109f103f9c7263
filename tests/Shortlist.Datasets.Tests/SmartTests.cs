using System.Collections.Immutable;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets.Tests;

public sealed class SmartTests
{
    private static readonly Smart Loader = new();

    [Fact]
    public void Sections_become_attributes_and_an_empty_title_is_the_number()
    {
        using var fixture = Small();
        var items = fixture.Events(Loader).Cast<ItemPublished>().ToList();

        Assert.Equal(new AttributeValue.Text("wings in a slipstream ."), items[0].Attributes.Find("title"));
        Assert.Equal(
            new AttributeValue.Text("the text goes on . more"),
            items[0].Attributes.Find("description")
        );
        Assert.Equal(new AttributeValue.Words(["brenckman,m."]), items[0].Attributes.Find("channel"));
        Assert.Equal(new AttributeValue.Text("2"), items[1].Attributes.Find("title"));
    }

    [Fact]
    public void Judgments_count_queries_in_file_order_and_every_code_is_relevant()
    {
        using var fixture = Small();
        var judged = Assert.IsType<Protocol.JudgedQueries>(
            Loader.Open(fixture.Folder, fixture.Options).Protocol
        );

        Assert.Equal(["001", "004"], judged.Queries.Select(query => query.Id));
        Assert.Equal(4, judged.Queries[0].Grades[new("1")]);
        Assert.Equal(1, judged.Queries[0].Grades[new("2")]);
        Assert.Equal(2, judged.Queries[1].Grades[new("2")]);
        Assert.Equal(2, fixture.Rejects.Count);
    }

    [Fact]
    public void Judgments_of_queries_that_were_left_out_are_left_out_however_many()
    {
        using var fixture = Small().Write("cranqrel", [.. Judgments(count: 200), "2 2 3"]);

        Assert.Equal("004", Assert.Single(Judged(fixture)).Id);
        Assert.Equal(200, fixture.Rejects.Count);
    }

    [Fact]
    public void Judgments_of_no_query_that_is_there_are_an_error()
    {
        using var fixture = Small().Write("cranqrel", [.. Judgments(count: 5)]);

        var failure = Assert.Throws<DatasetException>(() => Judged(fixture));
        Assert.Contains("cranqrel", failure.Message, StringComparison.Ordinal);
        Assert.Contains("belong together", failure.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Judgments(int count) =>
        Enumerable.Range(0, count).Select(i => $"{i + 3} 1 2");

    private static ImmutableArray<JudgedQuery> Judged(Fixture fixture) =>
        Assert.IsType<Protocol.JudgedQueries>(Loader.Open(fixture.Folder, fixture.Options).Protocol).Queries;

    private static Fixture Small() =>
        new Fixture()
            .Write(
                "cran.all.1400",
                ".I 1",
                ".T",
                "wings in a",
                "slipstream .",
                ".A",
                "brenckman,m.",
                ".W",
                "the text",
                "goes on .",
                ".W",
                "more",
                ".I 2",
                ".T",
                ".W"
            )
            .Write("cran.qry", ".I 001", ".W", "what laws ?", ".I 004", ".W", "what heat ?")
            .WriteText("cranqrel", "1 1 1 \r\n1 2 -1\r\n2 2 3 \r\n7 2 1\r\n2 1 9\r\n");
}
