using Shortlist.Queries.Spelling;

namespace Shortlist.Tests.Queries.Spelling;

public sealed class LanguageModelTests
{
    [Fact]
    public void A_word_is_as_likely_as_its_share_and_likelier_after_what_it_follows()
    {
        var vocabulary = new Vocabulary();
        vocabulary.AddText("garden birds");
        vocabulary.AddText("garden chairs");
        var model = new LanguageModel(vocabulary);
        var (garden, birds) = (vocabulary.Find("garden"), vocabulary.Find("birds"));

        Assert.Equal(Math.Log(0.5), model.Of(-1, garden), 9);
        Assert.Equal(Math.Log((0.5 * 0.5) + (0.5 * 0.25)), model.Of(garden, birds), 9);
        Assert.Equal(Math.Log(0.5 * 0.5), model.Of(birds, garden), 9);
    }

    [Fact]
    public void A_string_nobody_has_said_is_less_likely_the_longer_it_is()
    {
        var vocabulary = new Vocabulary();
        vocabulary.AddText("garden birds");
        var model = new LanguageModel(vocabulary);

        Assert.Equal(-Math.Log(2) - 3, model.OfUnknown(3), 9);
        Assert.True(model.OfUnknown(9) < model.OfUnknown(4));
    }
}
