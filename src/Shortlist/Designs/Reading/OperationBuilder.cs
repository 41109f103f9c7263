namespace Shortlist.Designs.Reading;

/// <summary>The records of serving, monitoring and responsible use.</summary>
internal static class OperationBuilder
{
    public static ServingSection Serving(DesignValues values) =>
        new()
        {
            Deadline = values.Duration("deadline"),
            Budgets = values.Durations("budgets"),
            Rungs =
            [
                .. values
                    .Records("rungs")
                    .Select(rung => new RungSpec
                    {
                        Name = rung.Text("name"),
                        When = rung.TextOr("when", ""),
                        DependsOn = rung.Words("depends_on"),
                        Keeps = rung.NumberOrNull("keeps"),
                        Model = rung.TextOrNull("model"),
                        Items = rung.Words("items"),
                        Message = rung.TextOr("message", ""),
                        At = rung.At,
                    }),
            ],
            Replicas = values.Integer("replicas"),
            ConcurrencyPerReplica = values.Integer("concurrency_per_replica"),
            CoresPerRequest = values.Number("cores_per_request"),
            PageSize = values.Integer("page_size"),
            PageSizeMax = values.Integer("page_size_max"),
            Caches = [.. values.Records("caches").Select(Cache)],
            Rollout = values.Has("rollout") ? Rollout(values.Record("rollout")) : null,
            Admission = values.Has("admission") ? Admission(values.Record("admission")) : null,
        };

    public static MonitoringSection Monitoring(DesignValues values, string owner)
    {
        var drift = values.Record("drift");
        return new()
        {
            Slos = [.. values.Records("slos").Select(Slo)],
            Alerts =
            [
                .. values
                    .Records("alerts")
                    .Select(alert => new AlertSpec
                    {
                        Name = alert.Text("name"),
                        Signal = alert.Text("signal"),
                        When = alert.Text("when"),
                        Threshold = alert.Number("threshold"),
                        For = alert.Duration("for"),
                        Severity = alert.Text("severity"),
                        Owner = alert.TextOr("owner", owner),
                        Runbook = alert.Text("runbook"),
                    }),
            ],
            ServedRows = values.Number("served_rows"),
            DriftRowsMin = drift.IntegerOrNull("rows_min") ?? 1_000,
            DriftBins = drift.IntegerOrNull("bins") ?? 10,
            DriftWarnPsi = drift.NumberOr("warn_psi", 0.1),
            Retrain = Retrain(values.Record("retrain")),
        };
    }

    public static ResponsibleSection Responsible(DesignValues values)
    {
        var privacy = values.Record("privacy");
        var fairness = values.Record("fairness");
        var integrity = values.Record("integrity");
        return new()
        {
            Purpose = privacy.Text("purpose"),
            Retention = privacy.Duration("retention"),
            Deletion = privacy.Duration("deletion"),
            FairnessSlices = fairness.Words("slices"),
            FairnessMetric = fairness.TextOrNull("metric"),
            FairnessMaxGap = fairness.NumberOrNull("max_gap"),
            Policies = integrity.Words("policies"),
            FailClosed = integrity.Text("fail") is "closed",
            WhyShown = values.Flag("why_shown"),
        };
    }

    private static CacheSpec Cache(DesignValues values) =>
        new()
        {
            What = values.Text("what"),
            Key = values.Words("key"),
            Ttl = values.Duration("ttl"),
            Jitter = values.Number("jitter"),
            Stampede = values.Text("stampede"),
            Personal = values.Flag("personal"),
            FilterOnRead = values.Flag("filter_on_read"),
            EntriesMax = values.IntegerOrNull("entries_max"),
            InvalidateOn = values.Words("invalidate_on"),
            StaleFor = values.DurationOrNull("swr") ?? TimeSpan.Zero,
            NegativeTtl = values.DurationOrNull("negative_ttl") ?? TimeSpan.Zero,
            BytesMax = values.Integer("bytes_max"),
            At = values.At,
        };

    private static RolloutSection Rollout(DesignValues values) =>
        new()
        {
            Shadow = values.DurationOrNull("shadow"),
            CanaryShare = values.NumberOr("canary_share", 0),
            Ramp = values.Numbers("ramp"),
            RollbackOn = values.Words("rollback_on"),
            RollbackWithin = values.DurationOrNull("rollback_within"),
            KillSwitch = values.Flag("kill_switch"),
        };

    private static AdmissionSection Admission(DesignValues values) =>
        new()
        {
            Queue = values.Integer("queue"),
            Wait = values.Duration("wait"),
            Classes =
            [
                .. values
                    .Records("classes")
                    .Select(one =>
                        KeyValuePair.Create(one.Text("name"), CriticalityNames.Parse(one.Text("criticality")))
                    ),
            ],
            DefaultClass = values.TextOrNull("default_class"),
            ClientRate = values.NumberOrNull("client_rate"),
            ClientBurst = values.Integer("client_burst"),
            RetryRatio = values.Number("retry_ratio"),
        };

    private static SloSpec Slo(DesignValues values) =>
        new()
        {
            Name = values.Text("name"),
            Indicator = values.Text("indicator"),
            Objective = values.Number("objective"),
            Window = values.Duration("window"),
            Burns =
            [
                .. values
                    .Records("burns")
                    .Select(burn => new BurnAlert
                    {
                        Long = burn.Duration("long"),
                        Short = burn.Duration("short"),
                        Factor = burn.Number("factor"),
                    }),
            ],
            At = values.At,
        };

    private static RetrainSpec Retrain(DesignValues values) =>
        new()
        {
            Every = values.Duration("every"),
            OnAlerts = values.Words("on_alerts"),
            OnErasures = values.Integer("on_erasures"),
            Cooldown = values.Duration("cooldown"),
            MaxAge = values.Duration("max_age"),
            OnlyValidData = values.Flag("only_valid_data"),
        };
}
