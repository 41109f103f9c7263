namespace Shortlist.Designs.Reading;

/// <summary>The records of the first sections: problem, constraints, scale, freshness, framing.</summary>
internal static class ProblemBuilder
{
    public static ProblemSection Problem(DesignValues values)
    {
        var baseline = values.Record("non_ml_baseline");
        var harm = values.Record("harm");
        return new()
        {
            BusinessGoal = values.Text("business_goal"),
            PrimaryBusinessMetric = values.Text("primary_business_metric"),
            UserStory = values.Text("user_story"),
            InScope = values.Words("in_scope"),
            OutOfScope = values.Words("out_of_scope"),
            Assumptions =
            [
                .. values
                    .Records("assumptions")
                    .Select(assumption => new AssumptionSpec
                    {
                        Text = assumption.Text("text"),
                        Confidence = assumption.Number("confidence"),
                        VerifiedBy = assumption.TextOr("verified_by", ""),
                    }),
            ],
            Baseline = baseline.Text("description"),
            BaselineRun = baseline.TextOrNull("run"),
            FalsePositive = harm.TextOr("false_positive", ""),
            FalseNegative = harm.TextOr("false_negative", ""),
            Policy = harm.TextOr("policy", ""),
        };
    }

    public static ConstraintsSection Constraints(DesignValues values)
    {
        var latency = values.Record("latency_ms");
        return new()
        {
            LatencyP50Ms = latency.Number("p50"),
            LatencyP95Ms = latency.Number("p95"),
            LatencyP99Ms = latency.Number("p99"),
            AvailabilitySlo = values.Number("availability_slo"),
            CostPer1kRequests = values.NumberOrNull("cost_per_1k_requests"),
            Regions = values.Words("regions"),
            Languages = values.Words("languages"),
            Devices = values.Words("devices"),
            Legal =
            [
                .. values
                    .Records("legal")
                    .Select(legal => new LegalRule
                    {
                        Rule = legal.Text("rule"),
                        Affects = legal.Words("affects"),
                    }),
            ],
        };
    }

    public static ScaleSection Scale(DesignValues values) =>
        new()
        {
            UsersTotal = values.Number("users_total"),
            DailyActiveUsers = values.Number("daily_active_users"),
            ItemsTotal = values.Number("items_total"),
            ItemsActive = values.Number("items_active"),
            NewItemsPerDay = values.Number("new_items_per_day"),
            RequestsPerUserPerDay = values.Number("requests_per_user_per_day"),
            PeakFactor = values.Number("peak_factor"),
            InteractionsPerRequest = values.Number("interactions_per_request"),
            BytesPerEvent = values.Number("bytes_per_event"),
            BytesPerItem = values.Number("bytes_per_item"),
            Growth12Months = values.NumberOrNull("growth_12m"),
        };

    public static FreshnessSection Freshness(DesignValues values) =>
        new()
        {
            ItemVisible = values.Duration("item_visible"),
            InteractionEffect = values.Duration("interaction_effect"),
            ModelMaxAge = values.Duration("model_max_age"),
        };

    public static FramingSection Framing(DesignValues values) =>
        new()
        {
            Objective = values.Text("objective"),
            Unit = values.Text("unit"),
            Horizon = values.Duration("horizon"),
            Category = values.Text("category"),
            Input = values.Words("input"),
            Output = values.Text("output"),
            ProxyGap = values.Text("proxy_gap"),
            Alternatives =
            [
                .. values
                    .Records("alternatives")
                    .Select(alternative => new AlternativeSpec
                    {
                        What = alternative.Text("what"),
                        WhyNot = alternative.Text("why_not"),
                        WouldFlip = alternative.Text("would_flip"),
                    }),
            ],
        };
}
