using System.Diagnostics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Tests.Designs;

public sealed class DesignReaderTests
{
    private const string Video = "video-search";

    public static TheoryData<string> Systems => [.. Shipped.Names];

    private static DesignReading Read(string text) =>
        DesignReader.Read(text, "design.yaml", EngineVocabulary.Full);

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_reference_systems_are_read_without_a_finding(string name)
    {
        var reading = Shipped.Read(name);

        Assert.Empty(reading.Findings.Select(finding => finding.ToString()));
        Assert.Equal(name, reading.Design!.Name);
    }

    [Fact]
    public void Values_reach_the_records_they_belong_to()
    {
        var design = Shipped.Design("event-recommendation");

        Assert.Equal("starts_at", design.Data.ExpiresAt);
        Assert.Equal(["title", "category", "city", "starts_at", "price"], design.Data.Display);
        var title = design.Data.Items[0];
        Assert.Equal(("title", AttributeType.Text, true), (title.Name, title.Type, title.Required));
        Assert.Equal("Opened the event", design.Data.Interactions[0].Summary);
        Assert.True(design.Data.Interactions.Single(interaction => interaction.Name is "hide").Negative);

        var distance = design.Features[0];
        Assert.Equal(["context.place", "user.home"], distance.Parameters.Words("from"));
        Assert.Equal("item.place", distance.Parameters.Text("to"));
        Assert.True(distance.Parameters.Flag("log"));
        Assert.Equal(("discovery-team", "personal"), (distance.Owner, distance.Pii));
        var category = design.Features.Single(feature => feature.Name is "category_registers");
        Assert.Equal(["user", "item.category"], category.Parameters.Words("over"));
        Assert.Equal(["impression"], category.Parameters.Words("per"));
        Assert.Equal(TimeSpan.FromDays(180), category.Parameters.Duration("half_life"));

        Assert.Equal(74, design.Ranking.Features.Count);
        Assert.Equal("expired", design.Retrieval.Filters[0].Name);
        Assert.Equal(300, design.Ranking.Ladder[^1].Parameters.Integer("trees"));
        Assert.Equal("ndcg@10", design.Evaluation.Primary.Name);
        Assert.Equal("trees", design.Experiments[0].Models["trees"]);
        Assert.Equal(TimeSpan.FromMilliseconds(50), design.Serving.Budgets[2].Value);
        Assert.Empty(design.Serving.Rungs[^1].DependsOn);
        Assert.Equal("README.md#slow", design.Monitoring.Alerts[0].Runbook);
    }

    [Fact]
    public void What_interactions_are_worth_is_read_in_order_and_an_unknown_one_is_told_where_it_stands()
    {
        var text = Shipped.Text("news-feed");
        var design = Shipped.Design("news-feed");

        Assert.Equal(
            [("click", 1), ("like", 5), ("comment", 10), ("share", 20), ("dwell", 0.02), ("hide", -20)],
            design.Ranking.Value.Select(pair => (pair.Key, pair.Value))
        );
        Assert.False(design.Label.PropensityWeights);
        var weighted = Planted.In(text, "  window: 2h\n", "  window: 2h\n  propensity_weights: true\n");
        Assert.True(Read(weighted).Design!.Label.PropensityWeights);
        var broken = Planted.In(text, "share: 20, dwell: 0.02", "shares: 20, dwell: 0.02");
        var finding = Assert.Single(Read(broken).Findings);
        Assert.Equal(("D04", Planted.PlaceOf(broken, "shares: 20")), (finding.Rule, finding.At));
        Assert.Contains("'share'?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_planted_mistakes_yield_ten_messages_each_at_its_line_and_column()
    {
        (string Old, string New, string At, string Rule, string Says)[] mistakes =
        [
            ("growth_12m: 1.5", "grwoth_12m: 1.5", "grwoth_12m", "D01", "Did you mean 'growth_12m'?"),
            ("daily_active_users: 1_000_000", "daily_active_users: many", "many", "D02", "expected a number"),
            (
                "half_life: 1d, log: true",
                "half_lfie: 1d, log: true",
                "half_lfie",
                "D01",
                "Did you mean 'half_life'?"
            ),
            ("fields: [title] }", "fields: [titel] }", "titel]", "D04", "Did you mean 'item.title'?"),
            (
                "kind: recency, of: watch",
                "kind: recancy, of: watch",
                "recancy",
                "D04",
                "Did you mean 'recency'?"
            ),
            ("confidence: 0.9", "confidence: 1.9", "1.9", "D05", "expected 0 to 1"),
            (
                "retriever: meaning, as",
                "retriever: meanings, as",
                "meanings",
                "D04",
                "Did you mean 'meaning'?"
            ),
            ("primary: ndcg@10", "primary: ndgc@10", "ndgc@10", "D04", "Did you mean 'ndcg@10'?"),
            ("deadline: 200ms", "deadline: soon", "soon", "D02", "expected a duration"),
            (
                "name: linear, kind: linear",
                "name: fused, kind: linear",
                "name: fused, kind: linear",
                "D06",
                "is taken by line"
            ),
        ];
        var text = Shipped.Text(Video);
        foreach (var mistake in mistakes)
        {
            text = Planted.In(text, mistake.Old, mistake.New);
        }

        var reading = Read(text);

        Assert.Null(reading.Design);
        var expected = mistakes
            .Select(mistake => (Planted.PlaceOf(text, mistake.At), mistake.Rule))
            .OrderBy(finding => (finding.Item1.Line, finding.Item1.Column))
            .ToList();
        Assert.Equal(10, expected.Count);
        Assert.Equal(expected, reading.Findings.Select(finding => (finding.At, finding.Rule)));
        Assert.All(
            mistakes,
            mistake =>
                Assert.Contains(
                    reading.Findings,
                    finding =>
                        finding.At == Planted.PlaceOf(text, mistake.At)
                        && finding.Message.Contains(mistake.Says, StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void A_finding_names_file_line_column_rule_path_and_remedy()
    {
        var text = Planted.In(
            Shipped.Text(Video),
            "half_life: 14d, prior: 0.05",
            "half_lfie: 14d, prior: 0.05"
        );

        var finding = Assert.Single(Read(text).Findings);

        Assert.Equal("features[32].half_lfie", finding.Path);
        Assert.Equal(
            $"design.yaml:{finding.Line}:{finding.Column}: error D01 features[32].half_lfie: There is no key 'half_lfie' here. Did you mean 'half_life'?",
            finding.ToString()
        );
    }

    [Theory]
    [InlineData("name: a\nname: b", 2, 1, "D06")]
    [InlineData("name: a\n\tversion: b", 2, 1, "D00")]
    [InlineData("name: 'a", 1, 7, "D00")]
    [InlineData("name: [a, b", 1, 12, "D00")]
    [InlineData("name: a\nversion: &x 1", 2, 10, "D00")]
    [InlineData("name: a\nversion: *x", 2, 10, "D00")]
    [InlineData("name: !!binary a", 1, 7, "D00")]
    [InlineData("name: a\0b", 1, 8, "D00")]
    [InlineData("", 1, 1, "D00")]
    [InlineData("# only a comment", 1, 1, "D00")]
    [InlineData("--- \nname: a\n---\nname: b", 3, 1, "D00")]
    [InlineData("- a\n- b", 1, 1, "D02")]
    [InlineData("just words", 1, 1, "D02")]
    [InlineData("{[a]: b}", 1, 1, "D00")]
    [InlineData("name: {a: b}", 1, 7, "D02")]
    [InlineData("name:", 1, 1, "D03")]
    public void What_is_no_design_is_refused_where_it_goes_wrong(
        string text,
        int line,
        int column,
        string rule
    )
    {
        var reading = Read(text);

        Assert.Null(reading.Design);
        Assert.Contains(
            reading.Findings,
            finding => (finding.Rule, finding.At) == (rule, new Position(line, column))
        );
    }

    [Fact]
    public void Bombs_are_refused_quickly()
    {
        string[] bombs =
        [
            new('[', 500_000),
            new('{', 500_000),
            string.Concat(Enumerable.Repeat("- ", 300_000)),
            string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{new string(' ', i % 40)}k{i}:\n")),
            string.Concat(Enumerable.Range(0, 60_000).Select(i => $"k{i}: 1\n")),
            new('a', 999_999),
            new('a', 1_000_001),
            $"name: \"{new string('\\', 400_000)}\"",
            string.Concat(Enumerable.Repeat("? ", 200_000)),
        ];
        var clock = Stopwatch.StartNew();

        foreach (var bomb in bombs)
        {
            var reading = Read(bomb);
            Assert.Null(reading.Design);
            Assert.NotEmpty(reading.Findings);
        }

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Broken_files_yield_findings_within_the_file_never_an_exception(string name)
    {
        var original = Shipped.Text(name);
        var random = new Random(20_260_101);
        for (var round = 0; round < 300; round++)
        {
            var text = Broken(original, random);

            var reading = Read(text);

            Assert.Equal(
                reading.Design is null,
                reading.Findings.Any(finding => finding.Severity == Severity.Error)
            );
            var lines = text.Count(c => c is '\n' or '\u0085' or '\u2028') + 1;
            Assert.All(
                reading.Findings.Concat(DesignLint.Check(reading)),
                finding =>
                {
                    Assert.InRange(finding.Line, 1, lines);
                    Assert.InRange(finding.Column, 1, text.Length + 2);
                    Assert.Contains(finding.Message[^1], ".?!");
                }
            );
        }
    }

    [Fact]
    public void Findings_are_limited_and_the_rest_is_counted()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"unknown{i}: 1\n"));

        var findings = Read(text).Findings;

        Assert.Equal(201, findings.Count);
        Assert.Equal(Severity.Info, findings[^1].Severity);
    }

    [Theory]
    [InlineData("like: Liked or shared it", "impression: Was shown it")]
    [InlineData("like: Liked or shared it", "Like: Liked or shared it")]
    [InlineData("like: Liked or shared it", "click: Liked or shared it")]
    public void Names_that_are_taken_or_no_names_are_refused_where_they_stand(string old, string changed)
    {
        var text = Planted.In(Shipped.Text(Video), old, changed);

        Assert.Contains(Read(text).Findings, finding => finding.At == Planted.PlaceOf(text, changed));
    }

    [Fact]
    public void A_stage_that_does_not_exist_gets_no_budget()
    {
        var text = Planted.In(Shipped.Text(Video), "retrieval: 50ms", "retreival: 50ms");

        var finding = Assert.Single(Read(text).Findings);

        Assert.Equal(Planted.PlaceOf(text, "retreival"), finding.At);
        Assert.EndsWith("Did you mean 'retrieval'?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_ways_to_forget_at_once_are_a_conflict()
    {
        var text = Planted.In(
            Shipped.Text("news-feed"),
            "window: 15m, log",
            "window: 15m, half_life: 1h, log"
        );

        var finding = Assert.Single(Read(text).Findings);

        Assert.Equal(("D07", Planted.PlaceOf(text, "half_life: 1h, log")), (finding.Rule, finding.At));
    }

    [Fact]
    public void An_attribute_of_the_wrong_type_or_owner_is_told_with_what_would_do()
    {
        var type = Planted.In(
            Shipped.Text(Video),
            "attribute: item.duration, log",
            "attribute: item.title, log"
        );
        var owner = Planted.In(Shipped.Text(Video), "by: item.cluster", "by: user.country");

        Assert.Contains(
            "is of type text; expected an attribute of type number or flag",
            Message(type),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "belongs to user; expected an attribute of item",
            Message(owner),
            StringComparison.Ordinal
        );
    }

    private static string Message(string text) => Assert.Single(Read(text).Findings).Message;

    private static string Broken(string text, Random random)
    {
        const string Salt = " \t\n:-[]{}#&*!|>'\"%@`,?\\0aé\u0085\u2028\uD83D";
        var broken = text;
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(broken.Length);
            var length = Math.Min(random.Next(1, 40), broken.Length - at);
            broken = random.Next(4) switch
            {
                0 => broken.Remove(at, length),
                1 => broken.Insert(at, Salt[random.Next(Salt.Length)].ToString()),
                2 => broken.Insert(at, broken.Substring(random.Next(broken.Length - length), length)),
                _ => broken[..Math.Max(1, at)],
            };
        }
        return broken;
    }
}
