namespace Shortlist.Designs.Reading;

/// <summary>The records of evaluation and experiments.</summary>
internal static class EvaluationBuilder
{
    public static EvaluationSection Evaluation(DesignValues values) =>
        new()
        {
            Metrics = [.. values.Words("metrics").Select(Metric)],
            Primary = Metric(values.Text("primary")),
            TestShare = values.Number("test_share"),
            Gap = values.Duration("gap"),
            Slices = values.Words("slices"),
            Gates =
            [
                .. values
                    .Records("gates")
                    .Select(gate => new GateSpec
                    {
                        Metric = Metric(gate.Text("metric")),
                        Against = gate.Text("against"),
                        Value = gate.Number("value"),
                    }),
            ],
            Targets =
            [
                .. values
                    .Records("targets")
                    .Select(target => new TargetSpec
                    {
                        Metric = target.Text("metric"),
                        Value = target.Number("value"),
                        Run = target.TextOrNull("run"),
                        At = target.At,
                    }),
            ],
            Online = Product(values, "online"),
            Business = Product(values, "business"),
            Guardrails = Product(values, "guardrails"),
            Links =
            [
                .. values
                    .Records("links")
                    .Select(link => new MetricLink
                    {
                        Offline = link.Text("offline"),
                        Online = link.Text("online"),
                        Business = link.Text("business"),
                        Because = link.Text("because"),
                        Run = link.TextOrNull("run"),
                    }),
            ],
            RandomisedShare = values.Number("randomised_share"),
            OffPolicy = values.TextOr("off_policy", ""),
        };

    public static ExperimentSpec Experiment(DesignValues values) =>
        new()
        {
            Name = values.Text("name"),
            Salt = values.Text("salt"),
            Unit = values.Text("unit"),
            Arms = values.Weights("arms"),
            Models = values
                .Records("models")
                .ToDictionary(arm => arm.Text("name"), arm => arm.Text("model"), StringComparer.Ordinal),
            Primary = values.Text("primary"),
            Guardrails = values.Words("guardrails"),
            Baseline = values.Number("baseline"),
            Detect = values.Number("detect"),
            Alpha = values.Number("alpha"),
            Power = values.Number("power"),
            DaysMin = values.Integer("days_min"),
            DaysMax = values.Integer("days_max"),
            Stopping = values.Text("stopping"),
            Interference = values.Text("interference"),
            SampleRatioP = values.Number("sample_ratio_p"),
        };

    private static IReadOnlyList<ProductMetricSpec> Product(DesignValues values, string name) =>
        [
            .. values
                .Records(name)
                .Select(metric => new ProductMetricSpec
                {
                    Name = metric.Text("name"),
                    Goal = metric.Text("goal"),
                    Of = metric.TextOrNull("of"),
                    Unit = metric.TextOr("unit", ""),
                    Limit = metric.NumberOrNull("limit"),
                    Summary = metric.TextOr("summary", ""),
                }),
        ];

    private static MetricSpec Metric(string text)
    {
        var (name, depth) = ReferenceChecker.Split(text);
        return new() { Metric = name, At = depth };
    }
}
