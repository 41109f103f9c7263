using System.Globalization;

namespace Shortlist.Designs.Reading;

/// <summary>The sections of a design's document.</summary>
internal static class DocumentParts
{
    public static void Problem(MarkdownPage page, Design design)
    {
        var problem = design.Problem;
        page.Heading(2, "Problem");
        page.Line(problem.BusinessGoal);
        page.Line($"\"{problem.UserStory}\"");
        page.List([
            $"Counts: {problem.PrimaryBusinessMetric}",
            $"In scope: {string.Join("; ", problem.InScope)}",
            $"Out of scope: {string.Join("; ", problem.OutOfScope)}",
            $"Without learning: {problem.Baseline}{(problem.BaselineRun is { } run ? $" (measured in {run})" : " (not measured)")}",
        ]);
        if (problem.Assumptions.Count > 0)
        {
            page.Table(
                ["assumption", "confidence", "verified by"],
                problem.Assumptions.Select(assumption =>
                    (IReadOnlyList<string>)
                        [assumption.Text, Quantity.Share(assumption.Confidence), assumption.VerifiedBy]
                )
            );
        }
    }

    public static void Framing(MarkdownPage page, Design design)
    {
        var framing = design.Framing;
        page.Heading(2, "Task");
        page.List([
            $"Predicts: {framing.Objective} ({framing.Category}, per {framing.Unit}, within {DesignDuration.Format(framing.Horizon)})",
            $"From: {string.Join(", ", framing.Input)}",
            $"Answer: {framing.Output}",
            $"Gap to the goal: {framing.ProxyGap}",
            $"Label: {design.Label.Name}, grades {string.Join(", ", design.Label.Grades.Select(grade => $"{grade.Key} {Quantity.Plain(grade.Value)}"))}, within {DesignDuration.Format(design.Label.Window)}",
        ]);
        page.Table(
            ["left out", "because", "would come back with"],
            framing.Alternatives.Select(other =>
                (IReadOnlyList<string>)[other.What, other.WhyNot, other.WouldFlip]
            )
        );
    }

    public static void Flow(MarkdownPage page, Design design)
    {
        page.Heading(2, "Flow");
        var retrieval = design.Retrieval;
        page.Code([
            $"request ({string.Join(", ", design.Framing.Input)})",
            .. retrieval.Retrievers.Select(retriever =>
                $"  ├─ {retriever.Name} ({retriever.Kind}): {Text(retriever.Limit)} in {Quantity.Milliseconds(retriever.Budget)}"
            ),
            $"  └► {retrieval.Merge}, {Text(retrieval.Limit)} candidates",
            $"     └► filters: {Names(retrieval.Filters)}",
            $"        └► {Text(design.Ranking.Features.Count)} features, {Text(design.Ranking.CandidatesIn)} scored by {(design.Ranking.Ladder.Count > 0 ? design.Ranking.Ladder[^1].Name : "nothing")}",
            $"           └► {Text(design.Ranking.CandidatesOut)} left for the selection: {Names(design.Ranking.Selection)}",
            $"              └► {Text(design.Serving.PageSize)} shown, and logged with position and features",
            $"events ({string.Join(", ", design.Data.Interactions.Select(interaction => interaction.Name))}) ─► log ─► features, indexes, training",
        ]);
        page.Line(
            $"Ladder: {string.Join(" → ", design.Ranking.Ladder.Select(model => $"{model.Name} ({model.Kind})"))}."
        );
    }

    public static void Numbers(MarkdownPage page, Design design)
    {
        page.Heading(2, "Capacity");
        page.Table(
            ["", "number", "value", "how"],
            DesignNumberTable
                .Of(design)
                .Select(number =>
                    (IReadOnlyList<string>)[number.Group, number.Name, number.Value, number.How]
                )
        );
    }

    public static void Budgets(MarkdownPage page, Design design)
    {
        var numbers = new DesignNumbers(design);
        page.Heading(2, "Latency budget");
        page.Table(
            ["stage", "budget", "share"],
            [
                .. design.Serving.Budgets.Select(stage =>
                    (IReadOnlyList<string>)
                        [
                            stage.Key,
                            Quantity.Milliseconds(stage.Value),
                            Quantity.Share(stage.Value / design.Serving.Deadline),
                        ]
                ),
                ["slack", Quantity.Milliseconds(numbers.Slack), Quantity.Share(numbers.SlackShare)],
                ["deadline", Quantity.Milliseconds(design.Serving.Deadline), "100 %"],
            ]
        );
    }

    public static void Funnel(MarkdownPage page, Design design)
    {
        page.Heading(2, "Funnel");
        var steps = new (string Name, double Count)[]
        {
            ("active items", design.Scale.ItemsActive),
            ("put forward", design.Retrieval.Retrievers.Sum(retriever => retriever.Limit)),
            ("merged", design.Retrieval.Limit),
            ("scored", design.Ranking.CandidatesIn),
            ("selected from", design.Ranking.CandidatesOut),
            ("shown", design.Serving.PageSize),
        };
        page.Table(
            ["step", "items", "of the step before"],
            steps.Select(
                (step, i) =>
                    (IReadOnlyList<string>)
                        [
                            step.Name,
                            Quantity.Count(step.Count),
                            i == 0 || steps[i - 1].Count <= 0
                                ? ""
                                : Quantity.Share(step.Count / steps[i - 1].Count),
                        ]
            )
        );
    }

    public static void Features(MarkdownPage page, Design design)
    {
        page.Heading(2, "Features");
        page.Table(
            ["feature", "kind", "of what", "missing", "personal data", "owner"],
            design.Features.Select(feature =>
                (IReadOnlyList<string>)
                    [
                        feature.Name,
                        feature.Kind,
                        ParameterText.Of(feature.Parameters),
                        feature.Missing == MissingPolicy.Default
                            ? Quantity.Plain(feature.Default)
                            : feature.Missing.ToString().ToLowerInvariant(),
                        feature.Pii,
                        feature.Owner,
                    ]
            )
        );
    }

    public static void Evaluation(MarkdownPage page, Design design)
    {
        var evaluation = design.Evaluation;
        page.Heading(2, "Evaluation");
        page.Line(
            $"{string.Join(", ", evaluation.Metrics.Select(metric => metric.Name))}; {evaluation.Primary.Name} decides. The latest {Quantity.Share(evaluation.TestShare)} of the lists are held out, with a gap of {DesignDuration.Format(evaluation.Gap)}."
        );
        page.Table(
            ["offline", "online", "business", "because"],
            evaluation.Links.Select(link =>
                (IReadOnlyList<string>)[link.Offline, link.Online, link.Business, link.Because]
            )
        );
        page.List(
            evaluation
                .Gates.Select(gate =>
                    gate.Against is "champion"
                        ? $"Gate: {gate.Metric.Name} at most {Quantity.Plain(-gate.Value)} below the champion, at the lower end of the interval"
                        : $"Gate: {gate.Metric.Name} at least {Quantity.Plain(gate.Value)}, at the lower end of the interval"
                )
                .Concat(evaluation.Guardrails.Select(metric => $"Guardrail: {metric.Name}, {metric.Goal}"))
        );
    }

    public static void Rungs(MarkdownPage page, Design design)
    {
        page.Heading(2, "Rungs");
        page.Table(
            ["rung", "when", "needs", "quality kept"],
            design.Serving.Rungs.Select(rung =>
                (IReadOnlyList<string>)
                    [
                        rung.Name,
                        rung.When,
                        rung.DependsOn.Count == 0 ? "nothing" : string.Join(", ", rung.DependsOn),
                        rung.Keeps is { } kept ? Quantity.Share(kept) : "not measured",
                    ]
            )
        );
    }

    public static void Alerts(MarkdownPage page, Design design)
    {
        page.Heading(2, "Alerts");
        page.Table(
            ["alert", "when", "for", "severity", "owner", "runbook"],
            design.Monitoring.Alerts.Select(alert =>
                (IReadOnlyList<string>)
                    [
                        alert.Name,
                        $"{alert.Signal} {alert.When} {Quantity.Plain(alert.Threshold)}",
                        DesignDuration.Format(alert.For),
                        alert.Severity,
                        alert.Owner,
                        alert.Runbook,
                    ]
            )
        );
    }

    public static void Findings(MarkdownPage page, Design design)
    {
        var findings = DesignLint.Check(design);
        page.Heading(2, "Review");
        if (findings.Count == 0)
        {
            page.Line($"All {Text(DesignLint.Rules.Count)} rules hold.");
        }
        page.List(findings.Select(finding => finding.ToString()));
        page.Heading(2, "Open questions");
        page.List(OpenQuestions.Of(design).Select(question => $"{question.Question} ({question.Path})"));
    }

    private static string Names(IReadOnlyList<KindSpec> kinds) =>
        kinds.Count == 0 ? "none" : string.Join(", ", kinds.Select(kind => kind.Name));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
