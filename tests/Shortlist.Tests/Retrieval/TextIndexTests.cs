using Shortlist.Designs;
using Shortlist.Indexes.Inverted;
using Shortlist.Retrieval;
using Shortlist.Systems;

namespace Shortlist.Tests.Retrieval;

public sealed class TextIndexTests
{
    [Fact]
    public void Each_field_is_read_and_asked_in_its_own_language()
    {
        var bench = new Workbench(DesignWith("title: { type: text!, language: de }"));
        var index = TextIndex.Of(bench.Sources);
        var item = bench.Item(
            "i",
            0,
            ("title", Workbench.Text("Schöne Häuser")),
            ("tags", Workbench.Words("running"))
        );

        Assert.Equal(["tags", "title"], index.Index.Fields);
        Assert.Equal(["en", "de"], index.Index.Analyzers.Select(one => one.Analysis.Language.Code));
        Assert.All(
            ["haus", "HAEUSER", "schön", "runs"],
            query => Assert.True(Found(bench, query).SequenceEqual([item]), query)
        );
    }

    [Fact]
    public void Phrases_are_found_in_the_language_of_their_field()
    {
        var bench = new Workbench(DesignWith("title: { type: text!, language: de }"));
        var phrase = bench.Feature("text_part", ("fields", new List<string> { "title" }), ("part", "phrase"));
        var item = bench.Item("i", 0, ("title", Workbench.Text("Die schönen Häuser am Meer")));

        Assert.Equal(1, Workbench.One(phrase, Workbench.Asker(query: "schoenes haus"), item));
    }

    [Fact]
    public void A_written_synonym_finds_what_the_query_does_not_say()
    {
        var design = DesignWith(
            "title: text!",
            "synonyms: words.txt",
            "# Cars\ncar, automobile, motor vehicle\nnyc => new york\n"
        );
        var bench = new Workbench(design);
        var index = TextIndex.Of(bench.Sources);
        var item = bench.Item("i", 0, ("title", Workbench.Text("Automobiles of the fifties")));
        var city = bench.Item("c", 0, ("title", Workbench.Text("York")));

        Assert.Equal([item], Found(bench, "cars"));
        Assert.Equal([item], Found(bench, "motor vehicles"));
        Assert.Equal([city], Found(bench, "nyc"));
        Assert.Empty(Found(bench, "vehicle"));
        Assert.Equal("automobil", index.Parse("car").Synonyms[0].Term);
    }

    [Fact]
    public void A_mined_synonym_is_asked_for_once_the_log_has_taught_it()
    {
        var bench = new Workbench(DesignWith("title: text!", "synonyms: { mined: true }"));
        var index = TextIndex.Of(bench.Sources);
        var items = Enumerable.Range(0, 4).Select(i => bench.Item($"i{i}")).ToArray();
        Assert.Empty(index.Parse("car").Synonyms);

        for (var user = 0; user < 5; user++)
        {
            foreach (var item in items)
            {
                foreach (var query in new[] { "car", "auto" })
                {
                    bench.Sources.Folds.Ask(new(query, (ulong)user + 1, 0));
                    bench.Happens("click", item, 0, user, query: query);
                }
            }
        }

        var use = Assert.Single(index.Parse("Cars").Synonyms);
        Assert.Equal(("Cars", "auto", 0.4f, true), (use.Said, use.Term, use.Weight, use.IsMined));
        Assert.Equal([new QueryTerm("jazz", 1)], index.Parse("jazz").Terms);
    }

    private static int[] Found(Workbench bench, string query) =>
        [
            .. Workbench
                .Retrieve(
                    bench.Retriever("text", ("fields", Weights("title", "tags"))),
                    Workbench.Asker(query: query)
                )
                .Select(row => row.Row),
        ];

    private static List<KeyValuePair<string, double>> Weights(params string[] names) =>
        [.. names.Select(name => KeyValuePair.Create(name, 1.0))];

    private static Design DesignWith(string title, string? data = null, string? synonyms = null)
    {
        var text = TestDesigns.SmallText.Replace("title: text!", title, StringComparison.Ordinal);
        text = data is null
            ? text
            : text.Replace("  items:", $"  {data}\n  items:", StringComparison.Ordinal);
        var reading = DesignReader.Read(text, "design.yaml", EngineVocabulary.Full, _ => synonyms);
        Assert.Empty(reading.Findings);
        return reading.Design!;
    }
}
