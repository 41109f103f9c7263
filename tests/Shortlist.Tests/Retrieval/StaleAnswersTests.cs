using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class StaleAnswersTests
{
    private static readonly ScoredRow[] Rows = [new(1, 3), new(2, 2), new(3, 1)];

    [Theory]
    [InlineData(SubjectParts.User)]
    [InlineData(SubjectParts.Session)]
    [InlineData(SubjectParts.Query)]
    [InlineData(SubjectParts.Context)]
    public void Are_given_to_those_who_agree_in_what_was_read_and_to_nobody_else(SubjectParts reads)
    {
        var answers = new StaleAnswers(reads);
        answers.Keep(Asker(), Rows);

        Assert.Equal(Rows, answers.Find(Asker(), _ => true));
        Assert.Equal(reads != SubjectParts.User, answers.Find(Asker(user: 8), _ => true) is not null);
        Assert.Equal(reads != SubjectParts.Session, answers.Find(Asker(session: "t"), _ => true) is not null);
        Assert.Equal(reads != SubjectParts.Query, answers.Find(Asker(query: "b"), _ => true) is not null);
        Assert.Equal(reads != SubjectParts.Context, answers.Find(Asker(device: "tv"), _ => true) is not null);
    }

    [Fact]
    public void Pass_the_filters_as_they_are_now_and_are_not_given_for_ever()
    {
        var answers = new StaleAnswers(SubjectParts.None);
        Assert.Null(answers.Find(Asker(), _ => true));
        answers.Keep(Asker(), Rows);

        Assert.Equal([Rows[0], Rows[2]], answers.Find(Asker(), item => item != 2)!);
        Assert.NotNull(answers.Find(Asker(hours: 1), _ => true));
        Assert.Null(answers.Find(Asker(hours: 1.1), _ => true));
    }

    [Fact]
    public void Are_bounded_and_a_newer_one_takes_the_place_of_an_older()
    {
        var answers = new StaleAnswers(SubjectParts.All);
        for (var i = 0; i < 10 * StaleAnswers.CountMax; i++)
        {
            answers.Keep(Asker(user: i), [new(i, 1)]);
        }

        var kept = Enumerable
            .Range(0, 10 * StaleAnswers.CountMax)
            .Select(i => (User: i, Rows: answers.Find(Asker(user: i), _ => true)))
            .Where(found => found.Rows is not null)
            .ToArray();
        Assert.InRange(kept.Length, StaleAnswers.CountMax / 2, StaleAnswers.CountMax);
        Assert.All(kept, found => Assert.Equal(found.User, Assert.Single(found.Rows!).Row));
    }

    private static Subject Asker(
        int user = 7,
        string session = "s",
        string query = "a",
        string device = "phone",
        double hours = 0
    ) => Workbench.Asker(hours, user, session, query, Attributes.Of(("device", Workbench.Words(device))));
}
