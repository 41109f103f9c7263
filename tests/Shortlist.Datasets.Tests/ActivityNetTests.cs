using System.Runtime.CompilerServices;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Systems;
using Shortlist.Tests;

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

    // Through the real path: the shipped design, its retrievers, its ranker. Every fifth query, for the time it takes.
    [Fact]
    public void One_random_edit_in_one_word_of_a_query_costs_at_most_five_points_of_recall()
    {
        var folder = RealData.Folder("activitynet");
        var content = Loader.Open(folder, new());
        var random = new SeededRandom(11);
        var judged = Assert.IsType<Protocol.JudgedQueries>(content.Protocol);
        var asked = judged.Queries.Where((_, i) => i % 5 == 0).ToList();
        var report = DatasetEvaluation.Run(
            DesignOf("video-search"),
            "activitynet",
            content.Events,
            new Protocol.JudgedQueries([
                .. asked,
                .. asked.Select(query =>
                    query with
                    {
                        Variant = query.Variant + "-edited",
                        Text = EditOneWord(random, query.Text),
                    }
                ),
            ]),
            new(),
            progress: null,
            TestContext.Current.CancellationToken
        );
        foreach (
            var line in report.Metrics.Where(line =>
                line.Name.StartsWith("recall@10", StringComparison.Ordinal)
            )
        )
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line.ToString());
        }

        foreach (var variant in (string[])["first-sentence", "all-sentences"])
        {
            Assert.InRange(ValueOf(variant) - ValueOf(variant + "-edited"), -1, 0.05);
        }

        double ValueOf(string variant) =>
            report.Metrics.Single(line => line.Name == $"recall@10/{variant}").Value;
    }

    // A letter inserted, deleted, replaced or swapped with the next, in a word of two letters or more.
    private static string EditOneWord(SeededRandom random, string text)
    {
        var words = text.Split(' ');
        int[] places = [.. Enumerable.Range(0, words.Length).Where(i => words[i].Count(char.IsLetter) > 1)];
        if (places.Length == 0)
        {
            return text;
        }
        var place = places[random.Next(places.Length)];
        var word = words[place];
        var at = random.Next(word.Length - 1);
        var letter = ((char)('a' + random.Next(26))).ToString();
        words[place] = random.Next(4) switch
        {
            0 => word.Insert(at, letter),
            1 => word.Remove(at, 1),
            2 => word.Remove(at, 1).Insert(at, letter),
            _ => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
        };
        return string.Join(' ', words);
    }

    private static Design DesignOf(string name, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "../../systems", name, "design.yaml");
        return DesignReader.Read(File.ReadAllText(file), file, EngineVocabulary.Full).Design!;
    }
}
