using Shortlist.Designs;

namespace Shortlist.Tests.Designs;

public sealed class DesignDocumentTests
{
    public static TheoryData<string> Systems => [.. Shipped.Names];

    [Theory]
    [MemberData(nameof(Systems))]
    public void Holds_every_feature_retriever_stage_rung_and_open_question(string name)
    {
        var design = Shipped.Design(name);

        var page = DesignDocument.Render(design);

        Assert.All(
            design.Features,
            feature => Assert.Contains($"| {feature.Name} | {feature.Kind} |", page, StringComparison.Ordinal)
        );
        Assert.All(
            design.Retrieval.Retrievers,
            retriever => Assert.Contains($"─ {retriever.Name} (", page, StringComparison.Ordinal)
        );
        Assert.All(
            design.Serving.Budgets,
            stage => Assert.Contains($"| {stage.Key} | ", page, StringComparison.Ordinal)
        );
        Assert.All(
            design.Serving.Rungs,
            rung => Assert.Contains($"| {rung.Name} | ", page, StringComparison.Ordinal)
        );
        Assert.All(
            OpenQuestions.Of(design),
            question => Assert.Contains(question.Path, page, StringComparison.Ordinal)
        );
        Assert.Contains("All 35 rules hold.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_of_a_design_do_not_break_its_tables()
    {
        var design = Shipped.Design("video-search");
        var rung = design.Serving.Rungs[0] with { When = "a | b\n<script>" };

        var page = DesignDocument.Render(design with { Serving = design.Serving with { Rungs = [rung] } });

        Assert.Contains("| a \\| b &lt;script> |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_the_same_every_time() =>
        Assert.Equal(
            DesignDocument.Render(Shipped.Design("news-feed")),
            DesignDocument.Render(Shipped.Design("news-feed"))
        );
}
