using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Indexes.Text;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class SynonymFoldTests
{
    private readonly SynonymFold _fold = new(KindSet.All, TextAnalyzer.Default);

    [Fact]
    public void Words_that_lead_many_people_to_the_same_items_are_synonyms()
    {
        for (var user = 0; user < 5; user++)
        {
            for (var item = 0; item < 4; item++)
            {
                Click("cheap car", item, user);
                Click("cheap autos", item, user);
                Click("cheap boat", item + 10, user);
            }
        }

        Assert.Equal(20.0 / 25, _fold.Confidence("car", "auto"));
        Assert.Equal(0, _fold.Confidence("car", "boat"));
        Assert.Equal(0, _fold.Confidence("car", "cheap"));
        Assert.Equal([(new Synonym("auto", 0.4f), 1)], SynonymsOf("car"));
        Assert.Equal([(new Synonym("car", 0.4f), 1)], SynonymsOf("auto"));
        Assert.Empty(SynonymsOf("unheard"));
    }

    [Theory]
    [InlineData(2, 4)] // Two people say nothing to a third.
    [InlineData(5, 2)] // Two items may be found by anything.
    public void Too_few_people_or_places_prove_nothing(int users, int items)
    {
        for (var user = 0; user < users; user++)
        {
            for (var item = 0; item < items; item++)
            {
                Click("car", item, user);
                Click("auto", item, user);
            }
        }

        Assert.Equal(0, _fold.Confidence("car", "auto"));
    }

    [Fact]
    public void Agrees_with_counting_every_place_in_any_order_and_with_clicks_taken_back()
    {
        string[] words = ["car", "auto", "boat", "red", "blue"];
        var random = new SeededRandom(6);
        var clicks = Enumerable
            .Range(0, 3_000)
            .Select(_ =>
                (
                    Query: string.Join(
                        ' ',
                        Enumerable.Range(0, 1 + random.Next(3)).Select(_ => words[random.Next(5)])
                    ),
                    Item: random.Next(6),
                    User: random.Next(9)
                )
            )
            .ToList();
        var kept = clicks.Where((_, i) => i % 7 != 0).ToList();
        var turned = new SynonymFold(KindSet.All, TextAnalyzer.Default);
        foreach (var (query, item, user) in clicks)
        {
            Click(query, item, user);
        }
        foreach (var (query, item, user) in clicks.Where((_, i) => i % 7 == 0))
        {
            Click(query, item, user, isTakenBack: true);
        }
        foreach (var (query, item, user) in Enumerable.Reverse(kept))
        {
            Click(query, item, user, fold: turned);
        }

        foreach (var word in words)
        {
            foreach (var other in words.Where(other => other != word))
            {
                var expected = Plain(kept.ConvertAll(click => (click.Query, click.Item)), word, other);
                Assert.Equal(expected, _fold.Confidence(word, other), 12);
                Assert.Equal(expected, turned.Confidence(word, other), 12);
            }
        }
    }

    [Fact]
    public void Places_are_bounded_and_the_most_clicked_stay()
    {
        var fold = new SynonymFold(KindSet.All, TextAnalyzer.Default, slotCountMax: 64);
        for (var round = 0; round < 3_000; round++)
        {
            Click("car", round % 4, round % 9, fold: fold);
            Click("auto", round % 4, round % 9, fold: fold);
            Click("word" + (char)('a' + (round % 26)), 100 + round, round % 9, fold: fold);
            Assert.InRange(fold.SlotCount, 0, 64);
        }

        Assert.True(fold.Confidence("car", "auto") > 0.9);
    }

    [Fact]
    public void Queries_nobody_asked_and_long_ones_teach_nothing()
    {
        _fold.Apply(Occurrence("car", 1, 1, false));
        Click("red green blue black white grey brown", 1, 1);

        Assert.Equal(0, _fold.SlotCount);
    }

    // By the definition: every place by itself.
    private static double Plain(List<(string Query, int Item)> clicks, string word, string other)
    {
        var places = clicks
            .Select(click =>
                (Words: click.Query.Split(' ').Distinct(StringComparer.Ordinal).ToList(), click.Item)
            )
            .SelectMany(click =>
                click.Words.Select(said =>
                    (
                        Place: $"{click.Item} {string.Join(' ', click.Words.Where(rest => rest != said).Order(StringComparer.Ordinal))}",
                        Word: said
                    )
                )
            )
            .ToList();
        var (all, total, shared, slots) = (places.ToLookup(one => one.Place), 0, 0, 0);
        foreach (var place in all)
        {
            var (a, b) = (place.Count(one => one.Word == word), place.Count(one => one.Word == other));
            total += a + b;
            shared += Math.Min(a, b);
            slots += Math.Min(a, b) > 0 ? 1 : 0;
        }
        return slots >= SynonymFold.SlotCountMin ? (double)shared / (total - shared + 5) : 0;
    }

    private List<(Synonym Synonym, int TermCount)> SynonymsOf(string term)
    {
        var found = new List<(Synonym Synonym, int TermCount)>();
        _fold.Find([term], 0, found);
        return found;
    }

    private void Click(string query, int item, int user, bool isTakenBack = false, SynonymFold? fold = null)
    {
        fold ??= _fold;
        fold.Ask(new(query, (ulong)user, 0));
        fold.Apply(Occurrence(query, item, user, isTakenBack));
    }

    private static Occurrence Occurrence(string query, int item, int user, bool isTakenBack) =>
        new()
        {
            Kind = 1,
            Item = item,
            User = user,
            Session = 0,
            Query = Subject.QueryKeyOf(query),
            Context = Shortlist.Catalog.Attributes.Empty,
            AtMs = 0,
            Value = 1,
            IsTakenBack = isTakenBack,
        };
}
