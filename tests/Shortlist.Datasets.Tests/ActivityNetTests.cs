using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets.Tests;

public sealed class ActivityNetTests
{
    private const string Video =
        """{"id": "v1", "duration": 82.5, "labels": ["Ballet"], "captions": ["A girl dances.", " She rests. "]}""";

    private static readonly ActivityNet Loader = new();

    [Fact]
    public void A_document_is_the_sentences_joined_and_the_labels_stay_out()
    {
        using var fixture = With(Video);
        var item = Assert.IsType<ItemPublished>(Assert.Single(fixture.Events(Loader)));

        Assert.Equal(
            new AttributeValue.Text("A girl dances. She rests."),
            item.Attributes.Find("description")
        );
        Assert.Equal(new AttributeValue.Number(82.5), item.Attributes.Find("duration"));
        Assert.Equal(["description", "duration", "title"], item.Attributes.Select(pair => pair.Key));
    }

    [Fact]
    public void Each_query_is_asked_by_its_first_sentence_and_by_all()
    {
        using var fixture = With(Video);
        var judged = Assert.IsType<Protocol.JudgedQueries>(
            Loader.Open(fixture.Folder, fixture.Options).Protocol
        );

        Assert.Equal(["first-sentence", "all-sentences"], judged.Queries.Select(query => query.Variant));
        Assert.Equal(["One.", "One. Two."], judged.Queries.Select(query => query.Text));
        Assert.All(judged.Queries, query => Assert.Equal(1, query.Grades[new("v1")]));
    }

    [Fact]
    public void Hostile_lines_cost_themselves_only()
    {
        string[] hostile =
        [
            "{not json",
            "[]",
            "{}",
            """{"id": "", "captions": ["x"]}""",
            """{"id": "v2", "captions": []}""",
            """{"id": "v3", "captions": "no list"}""",
            """{"id": "\ud800", "captions": ["x"]}""",
            $$"""{"id": "{{new string('x', 300)}}", "captions": ["x"]}""",
            new string('[', 100),
        ];
        string[] good =
        [
            .. Enumerable.Range(0, 20).Select(i => Video.Replace("v1", $"ok{i}", StringComparison.Ordinal)),
        ];
        using var fixture = With([
            .. good,
            .. hostile,
            "",
            """{"id": "v4", "duration": 1e999, "captions": ["x"]}""",
        ]);

        var events = fixture.Events(Loader);

        Assert.Equal(21, events.Count);
        Assert.Null(((ItemPublished)events[^1]).Attributes.Find("duration"));
        Assert.Equal(hostile.Length, fixture.Rejects.Count);
    }

    [Fact]
    public void A_file_of_another_format_is_refused_as_a_whole()
    {
        using var fixture = With([.. Enumerable.Repeat("a,b,c", 100)]);

        var error = Assert.Throws<DatasetException>(() => fixture.Events(Loader));

        Assert.Contains(
            "videos-val.jsonl is not readable: 50 of 50 lines",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        using var fixture = With("");

        Assert.Contains(
            "holds no line",
            Assert.Throws<DatasetException>(() => fixture.Events(Loader)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_readings_give_the_same_ids_and_count_rejects_once()
    {
        using var fixture = With(Video, "{}", Video.Replace("v1", "v2", StringComparison.Ordinal));
        var content = Loader.Open(fixture.Folder, fixture.Options);

        List<string> first = [.. content.Events.Select(each => each.Id)];

        Assert.Equal(first, content.Events.Select(each => each.Id));
        Assert.Equal(1, fixture.Rejects.Count);
    }

    private static Fixture With(params string[] videos) =>
        new Fixture()
            .Write("videos-val.jsonl", videos)
            .Write("queries-val.jsonl", """{"video": "v1", "sentences": ["One.", "Two."]}""");
}
