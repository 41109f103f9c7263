using Shortlist.Queries.Spelling;

namespace Shortlist.Tests.Queries.Spelling;

public sealed class QuerySpellerTests
{
    private readonly Vocabulary _vocabulary = new();
    private readonly QuerySpeller _speller;

    public QuerySpellerTests()
    {
        _speller = new(_vocabulary);
        string[] texts =
        [
            "feeding garden birds in winter",
            "garden birds and how to draw them",
            "a trip to new york in the winter",
            "new york from above",
            "youtube for beginners",
            "a table made from wood",
            "a form made of words",
            "piano lessons for beginners",
            "gardens of the world",
        ];
        for (var i = 0; i < 20; i++)
        {
            foreach (var text in texts)
            {
                _vocabulary.AddText(text);
            }
        }
    }

    [Theory]
    [InlineData("gaden birds", "garden birds")]
    [InlineData("gadren brids", "garden birds")]
    [InlineData("piano lesons", "piano lessons")]
    [InlineData("begginers piano", "beginners piano")]
    [InlineData("newyork", "new york")]
    [InlineData("you tube beginners", "youtube beginners")]
    [InlineData("beginers", "beginners")]
    public void Finds_what_was_meant(string typed, string meant)
    {
        var changes = Guess(typed);

        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.True(change.IsSure, change.ToString()));
        Assert.Equal(meant, Apply(typed, changes));
    }

    [Theory]
    [InlineData("garden birds")]
    [InlineData("the birds of gardens")]
    [InlineData("gardening")] // Found by its stem.
    [InlineData("brd")] // Too short to guess.
    [InlineData("mp34 2024")]
    [InlineData("東京 カメラ")]
    [InlineData("xylophone")]
    [InlineData("")]
    public void Leaves_alone_what_is_right_or_unlike_anything(string typed)
    {
        Assert.Empty(Guess(typed));
    }

    [Fact]
    public void A_word_that_finds_something_changes_only_where_its_neighbours_speak_against_it()
    {
        for (var i = 0; i < 20_000; i++)
        {
            _vocabulary.AddText($"filling words about thing {i}");
        }
        for (var i = 0; i < 200; i++)
        {
            _vocabulary.AddText("made from scratch");
        }

        Assert.Empty(Guess("form of words"));
        var change = Assert.Single(Guess("made form scratch"));
        Assert.Equal("from", change.Meant);
        Assert.True(change.WasKnown);
    }

    [Fact]
    public void Words_that_are_to_stay_stay()
    {
        Assert.Empty(_speller.Guess(["gaden", "birds"], _ => true));
    }

    [Fact]
    public void Past_queries_tell_which_of_two_words_is_meant()
    {
        _vocabulary.AddText("bark");
        _vocabulary.AddText("barn");
        _vocabulary.AddQuery("barn", 30);

        Assert.Equal("barn", Assert.Single(Guess("barx")).Meant);
    }

    [Fact]
    public void The_confidences_of_all_readings_of_a_word_add_up_to_no_more_than_one()
    {
        var changes = Guess("gaden birdz newyrk");

        Assert.All(changes, change => Assert.InRange(change.Confidence, 0, 1));
    }

    private IReadOnlyList<SpellingChange> Guess(string typed) =>
        _speller.Guess(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), _ => false);

    private static string Apply(string typed, IReadOnlyList<SpellingChange> changes)
    {
        var words = typed.Split(' ').ToList();
        foreach (var change in changes.Reverse())
        {
            words.RemoveRange(change.At, change.Count);
            words.Insert(change.At, change.Meant);
        }
        return string.Join(' ', words);
    }
}
