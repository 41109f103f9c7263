using System.Text.RegularExpressions;

namespace Shortlist.Tests.Tidy;

/// <summary>The folders of src/Shortlist are the data flow. A stage may use only the stages above it.</summary>
public sealed partial class StageOrderTests
{
    private static readonly string[] Stages =
    [
        "Algebra",
        "Basics",
        "Catalog",
        "Designs",
        "Events",
        "Experiments",
        "Features",
        "Indexes",
        "Judgments",
        "Learning",
        "Monitoring",
        "Queries",
        "Registry",
        "Retrieval",
        "Scoring",
        "Selection",
        "Serving",
        "Systems",
    ];

    [Fact]
    public void Stages_sort_in_flow_order() => Assert.Equal(Stages.Order(StringComparer.Ordinal), Stages);

    [Fact]
    public void Folders_are_exactly_the_stages()
    {
        var folders = Repository.Files("src/Shortlist", "*.cs").Select(path => path.Split('/')[2]).Distinct();

        Assert.Equal(Stages, folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_stage_uses_only_the_stages_above_it()
    {
        var backwards =
            from path in Repository.Files("src/Shortlist", "*.cs")
            let own = Stages.IndexOf(path.Split('/')[2])
            from Match use in StageUse().Matches(Repository.Read(path))
            where Stages.IndexOf(use.Groups["stage"].Value) > own
            select $"{path} uses {use.Groups["stage"].Value}, which comes later";

        Assert.Empty(backwards);
    }

    [Fact]
    public void The_library_knows_nothing_of_the_reference_systems()
    {
        var leaks =
            from path in Repository.Files("src/Shortlist", "*.cs")
            where SystemWords().IsMatch(Repository.Read(path))
            select $"{path}: {SystemWords().Match(Repository.Read(path)).Value}";

        Assert.Empty(leaks);
    }

    [GeneratedRegex(
        @"^using (static )?Shortlist\.(?<stage>\w+)[.;]",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex StageUse();

    [GeneratedRegex(
        @"\b(VideoSearch|EventRecommendation|NewsFeed|video-search|news-feed)\b",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex SystemWords();
}
