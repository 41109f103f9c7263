using System.Diagnostics;
using Shortlist.Basics;
using Shortlist.Queries.Suggestions;
using Shortlist.Tests.Queries.Spelling;

namespace Shortlist.Tests.Queries.Suggestions;

public sealed class SuggestionIndexTests
{
    private const int AskersMin = 3;

    private readonly SuggestionIndex _index = new(AskersMin);

    [Fact]
    public void The_most_asked_for_comes_first_and_newer_askings_count_more()
    {
        Ask("garden birds", 5, days: 0);
        Ask("garden chairs", 4, days: 60);
        Ask("gardening", 9, days: 60);

        Assert.Equal(["gardening", "garden chairs", "garden birds"], Texts("gard"));
        Assert.Equal(["garden chairs", "garden birds"], Texts("garden ", 2));
        Assert.Equal(["gardening", "garden chairs"], Texts("", 2));
    }

    [Fact]
    public void A_query_of_too_few_people_is_shown_to_nobody()
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(0, _index.Ask("my secret", asker: 7, Workbench.StartMs));
            Assert.Equal(0, _index.Ask("my secret", asker: 8, Workbench.StartMs));
            Assert.Equal(0, _index.Ask("my secret", asker: 0, Workbench.StartMs));
        }

        Assert.Empty(Texts("my"));
        Assert.Equal(151, _index.Ask("my secret", asker: 9, Workbench.StartMs));
        Assert.Equal(1, _index.Ask("my secret", asker: 7, Workbench.StartMs));
        Assert.Equal(["my secret"], Texts("my"));
    }

    [Fact]
    public void A_title_is_there_as_long_as_an_item_is_called_so()
    {
        _index.PutTitle("Café Müller");
        _index.PutTitle("cafe muller!");
        Assert.Equal(["cafe muller!"], Texts("CAFÉ m"));

        _index.RemoveTitle("cafe muller!");
        Assert.Single(Texts("cafe"));
        _index.RemoveTitle("Café Müller");
        Assert.Empty(Texts("cafe"));
    }

    [Fact]
    public void What_is_both_asked_and_a_title_is_one_suggestion_and_stays_a_query_when_the_title_goes()
    {
        _index.PutTitle("Garden Birds");
        Ask("garden birds", 4, days: 0);

        Assert.Equal(
            new("Garden Birds", SuggestionKind.Title, 4, false),
            Assert.Single(_index.Suggest("gard", 8))
        );
        _index.RemoveTitle("Garden Birds");
        Assert.Equal(
            new("garden birds", SuggestionKind.Query, 4, false),
            Assert.Single(_index.Suggest("gard", 8))
        );
    }

    [Fact]
    public void A_wanted_title_comes_before_one_that_nobody_wants()
    {
        _index.PutTitle("Jazz for all");
        _index.PutTitle("Jazz at home");
        _index.Want("Jazz for all", Workbench.StartMs, 1);
        Assert.Equal(["Jazz for all", "Jazz at home"], Texts("jazz"));

        _index.Want("Jazz for all", Workbench.StartMs, -1);
        Assert.Equal(["Jazz at home", "Jazz for all"], Texts("jazz"));
    }

    [Theory]
    [InlineData("gadren")]
    [InlineData("graden bi")]
    [InlineData("garrden")]
    [InlineData("gaden birds")]
    [InlineData("gerden")]
    [InlineData("agrden")]
    public void One_slip_is_forgiven(string typed)
    {
        _index.PutTitle("Garden birds");
        _index.PutTitle("Piano");

        var suggestion = Assert.Single(_index.Suggest(typed, 8));
        Assert.Equal("Garden birds", suggestion.Text);
        Assert.True(suggestion.IsCorrected);
    }

    [Fact]
    public void What_fits_as_it_is_comes_before_what_fits_with_a_slip()
    {
        _index.PutTitle("Gardens");
        Ask("garage", 10, days: 0);
        _index.PutTitle("Gardner");

        Assert.Equal(["Gardens", "Gardner"], Texts("garde"));
    }

    [Fact]
    public void The_marked_part_is_what_was_typed_of_the_title_as_it_is_written()
    {
        _index.PutTitle("“Straße” nach Süden");

        Assert.Equal("“Stra", Marked("stra"));
        Assert.Equal("“Straß", Marked("strass"));
        Assert.Equal("“Straße” n", Marked("strasse n"));

        string Marked(string typed)
        {
            var suggestion = Assert.Single(_index.Suggest(typed, 1));
            return suggestion.Text[..suggestion.MarkedLengthChars];
        }
    }

    [Fact]
    public void Agrees_with_looking_at_every_phrase()
    {
        var random = new SeededRandom(5);
        var asked = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 4_000; i++)
        {
            var word = PlainSpelling.RandomWord(random, 2, 8, 4);
            if (random.Next(4) > 0 || !asked.Remove(word))
            {
                if (!asked.ContainsKey(word))
                {
                    _index.PutTitle(word);
                }
                asked[word] = asked.GetValueOrDefault(word);
            }
            else
            {
                _index.RemoveTitle(word);
                continue;
            }
            for (var times = random.Next(4); times > 0; times--)
            {
                _index.Want(word, Workbench.StartMs, 1);
                asked[word]++;
            }
        }
        Assert.Equal(asked.Count, _index.Count);
        for (var i = 0; i < 500; i++)
        {
            var typed = PlainSpelling.RandomWord(random, 1, 6, 4);
            List<string> plain =
            [
                .. Best(word => word.StartsWith(typed, StringComparison.Ordinal)),
                .. typed.Length < SuggestionIndex.SlipLengthCharsMin
                    ? []
                    : Best(word =>
                        !word.StartsWith(typed, StringComparison.Ordinal) && StartsWithASlip(word, typed)
                    ),
            ];

            Assert.Equal(plain.Take(8), Texts(typed));
        }

        IEnumerable<string> Best(Func<string, bool> fits) =>
            asked
                .Keys.Where(fits)
                .OrderByDescending(word => asked[word])
                .ThenBy(word => word.Length)
                .ThenBy(word => word, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("\0\u202e\ud800")]
    [InlineData("🎷")]
    [InlineData("(.*)+$")]
    [InlineData("%_'; drop")]
    public void Hostile_text_suggests_nothing_and_throws_nothing(string typed)
    {
        _index.PutTitle("Garden birds");

        Assert.DoesNotContain(_index.Suggest(typed + new string('x', 300), 8), _ => true);
        _ = _index.Suggest(typed, 8);
        Assert.Empty(_index.Suggest(new string('a', 10_000), 8));
    }

    [Fact]
    public void Among_a_hundred_thousand_phrases_it_takes_two_milliseconds_at_most_in_ninety_nine_of_a_hundred()
    {
        var random = new SeededRandom(6);
        var phrases = new List<string>();
        for (var i = 0; i < 100_000; i++)
        {
            phrases.Add(
                string.Join(
                    ' ',
                    Enumerable
                        .Range(0, 1 + random.Next(4))
                        .Select(_ => PlainSpelling.RandomWord(random, 2, 9, 18))
                )
            );
            _index.PutTitle(phrases[^1]);
            if (i % 3 == 0)
            {
                _index.Want(phrases[^1], Workbench.StartMs, 1 + random.Next(100));
            }
        }
        var elapsed = new List<double>();
        for (var i = 0; i < 3_000; i++)
        {
            var phrase = phrases[random.Next(phrases.Count)];
            var typed = phrase[..(random.Next(phrase.Length) + 1)];
            typed = i % 2 == 0 ? typed : PlainSpelling.Edit(random, typed);
            elapsed.Add(Enumerable.Range(0, 3).Min(_ => ElapsedMs(typed)));
        }
        elapsed.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant(
                $"p50 {elapsed[1_500]:0.000} ms, p99 {elapsed[2_970]:0.000} ms, most {elapsed[^1]:0.000} ms"
            )
        );

        Assert.InRange(elapsed[2_970], 0, 2);

        // The best of three, for a machine that does other things meanwhile.
        double ElapsedMs(string typed)
        {
            var started = Stopwatch.GetTimestamp();
            _ = _index.Suggest(typed, 8);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    }

    // One edit of what was typed, its first letter kept unless it changed places, is the beginning of the word.
    private static bool StartsWithASlip(string word, string typed) =>
        Enumerable
            .Range(1, word.Length)
            .Select(length => word[..length])
            .Any(beginning =>
                PlainSpelling.Distance(beginning, typed) == 1
                && (
                    beginning[0] == typed[0]
                    || (
                        beginning.Length == typed.Length
                        && beginning.Length > 1
                        && beginning[0] == typed[1]
                        && beginning[1] == typed[0]
                    )
                )
            );

    private void Ask(string key, int times, double days)
    {
        for (var i = 0; i < times; i++)
        {
            _index.Ask(key, asker: (ulong)(i + 1), Workbench.HoursMs(24 * days));
        }
    }

    private IEnumerable<string> Texts(string typed, int count = 8) =>
        _index.Suggest(typed, count).Select(suggestion => suggestion.Text);
}
