using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Tests.Designs;

public sealed class OpenQuestionsTests
{
    [Fact]
    public void The_riskiest_is_asked_first()
    {
        var questions = OpenQuestions.Of(Shipped.Design("video-search"));

        Assert.Equal("problem.non_ml_baseline.run", questions[0].Path);
        Assert.Equal(
            questions.OrderByDescending(question => question.Risk).Select(question => question.Risk),
            questions.Select(question => question.Risk)
        );
        Assert.All(questions, question => Assert.EndsWith("?", question.Question, StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_takes_the_question_away_and_a_gap_brings_it()
    {
        const string Admission = "serving.admission";
        var text = Shipped.Text("video-search");
        var from = text.IndexOf("  admission:\n", StringComparison.Ordinal);
        var without = text.Remove(from, text.IndexOf("\nmonitoring:", StringComparison.Ordinal) - from);

        Assert.DoesNotContain(OpenQuestions.Of(Read(text)), question => question.Path is Admission);
        var question = Assert.Single(
            OpenQuestions.Findings(Read(without)),
            finding => finding.Path is Admission
        );
        Assert.Equal(Severity.Question, question.Severity);
        Assert.Equal(Planted.PlaceOf(without, "serving:"), question.At);
    }

    private static Design Read(string text) =>
        DesignReader.Read(text, "design.yaml", EngineVocabulary.Full).Design!;
}
