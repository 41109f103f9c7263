namespace Shortlist.Designs.Reading;

/// <summary>Checked values to the records the later stages read. Nothing can fail here any more.</summary>
internal sealed class DesignBuilder(DesignPlaces places, Vocabulary vocabulary)
{
    // What every feature may say, whatever its kind; the rest are the kind's parameters.
    private static readonly string[] FeatureFields =
    [
        "name",
        "kind",
        "missing",
        "default",
        "group",
        "owner",
        "pii",
        "leakage",
        "leakage_reason",
    ];

    public Design Build(DesignValues root) => RequestReads.Marked(Built(root), vocabulary);

    private Design Built(DesignValues root)
    {
        var owner = root.Words("owners")[0];
        var features = root.Records("features").Select(feature => Feature(feature, owner)).ToList();
        return new()
        {
            Name = root.Text("name"),
            Version = root.Text("version"),
            Hash = DesignHash.Of(root),
            Summary = root.Text("summary"),
            Status = root.Text("status"),
            Owners = root.Words("owners"),
            ReviewedBy = root.Words("reviewed_by"),
            Problem = ProblemBuilder.Problem(root.Record("problem")),
            Constraints = ProblemBuilder.Constraints(root.Record("constraints")),
            Scale = ProblemBuilder.Scale(root.Record("scale")),
            Freshness = ProblemBuilder.Freshness(root.Record("freshness")),
            Personalisation = root.Text("personalisation"),
            Framing = ProblemBuilder.Framing(root.Record("framing")),
            Data = DataBuilder.Data(root.Record("data")),
            Queries = root.Has("queries") ? Queries(root.Record("queries")) : new(),
            Features = features,
            Label = Label(root.Record("label")),
            Retrieval = Retrieval(root.Record("retrieval")),
            Ranking = Ranking(root.Record("ranking"), features),
            Evaluation = EvaluationBuilder.Evaluation(root.Record("evaluation")),
            Experiments = [.. root.Records("experiments").Select(EvaluationBuilder.Experiment)],
            Serving = OperationBuilder.Serving(root.Record("serving")),
            Monitoring = OperationBuilder.Monitoring(root.Record("monitoring"), owner),
            Responsible = OperationBuilder.Responsible(root.Record("responsible")),
            Open = OpenFields.In(root, places),
            Places = places,
        };
    }

    private static QueriesSection Queries(DesignValues values) =>
        new()
        {
            Correct = values.Flag("correct"),
            Suggest = values.Flag("suggest"),
            Relax = values.Flag("relax"),
            AskersMin = values.Integer("askers_min"),
            Encoder = values.Has("encoder") ? Encoder(values.Record("encoder")) : null,
        };

    private static EncoderSpec Encoder(DesignValues values) =>
        new(
            values.Text("url"),
            values.Text("into"),
            values.Duration("timeout"),
            values.DurationOrNull("hedge_after")
        );

    private static FeatureSpec Feature(DesignValues values, string owner) =>
        new()
        {
            Name = values.Text("name"),
            Kind = values.Text("kind"),
            Parameters = Parameters(values, [.. FeatureFields]),
            At = values.At,
            Missing = values.Text("missing") switch
            {
                "default" => MissingPolicy.Default,
                "mean" => MissingPolicy.Mean,
                "rung" => MissingPolicy.Rung,
                _ => MissingPolicy.Branch,
            },
            Default = values.Number("default"),
            Group = values.TextOr("group", ""),
            Owner = values.TextOr("owner", owner),
            Pii = values.Text("pii"),
            Leakage = values.Text("leakage"),
            LeakageReason = values.TextOr("leakage_reason", ""),
        };

    private static LabelSection Label(DesignValues values) =>
        new()
        {
            Name = values.Text("name"),
            Grades = values.Weights("grades"),
            Window = values.Duration("window"),
            ExposureRequired = values.Flag("exposure_required"),
            SampledNegatives = values.Integer("sampled_negatives"),
            PropensityWeights = values.Flag("propensity_weights"),
            KnownBiases = values.Words("known_biases"),
            DelayP99 = values.DurationOrNull("delay_p99"),
            Censoring = values.Text("censoring"),
            At = values.At,
        };

    private static RetrievalSection Retrieval(DesignValues values) =>
        new()
        {
            Merge = values.Text("merge"),
            Limit = values.Integer("limit"),
            Retrievers =
            [
                .. values
                    .Records("retrievers")
                    .Select(retriever => new RetrieverSpec
                    {
                        Name = retriever.Text("name"),
                        Kind = retriever.Text("kind"),
                        Parameters = Parameters(
                            retriever,
                            "name",
                            "kind",
                            "limit",
                            "budget",
                            "on_timeout",
                            "min_recall"
                        ),
                        At = retriever.At,
                        Limit = retriever.Integer("limit"),
                        Budget = retriever.Duration("budget"),
                        OnTimeout = retriever.Text("on_timeout"),
                        MinRecall = retriever.NumberOrNull("min_recall"),
                    }),
            ],
            Filters = Kinds(values, "filters"),
        };

    private static RankingSection Ranking(DesignValues values, IReadOnlyList<FeatureSpec> features) =>
        new()
        {
            Ladder = Kinds(values, "ladder"),
            Features = values.Has("features")
                ? values.Words("features")
                : [.. features.Select(feature => feature.Name)],
            MissingShare = values.Number("missing_share"),
            CandidatesIn = values.Integer("candidates_in"),
            CandidatesOut = values.Integer("candidates_out"),
            MicrosecondsPerCandidate = values.Number("microseconds_per_candidate"),
            Value = values.Weights("value"),
            Selection = Kinds(values, "selection"),
            Search = [.. values.Records("search").Select(Search)],
        };

    private static SearchSpec Search(DesignValues values) =>
        new()
        {
            Model = values.Text("model"),
            Parameter = values.Text("parameter"),
            Values = values.Numbers("values"),
            Words = values.Words("words"),
            From = values.NumberOrNull("from"),
            To = values.NumberOrNull("to"),
            IsLog = values.TextOr("scale", "linear") is "log",
            At = values.At,
        };

    private static IReadOnlyList<KindSpec> Kinds(DesignValues values, string name) =>
        [
            .. values
                .Records(name)
                .Select(kind => new KindSpec
                {
                    Name = kind.TextOr("name", kind.Text("kind")),
                    Kind = kind.Text("kind"),
                    Parameters = Parameters(kind, "name", "kind"),
                    At = kind.At,
                }),
        ];

    private static Parameters Parameters(DesignValues values, params string[] common) =>
        new(values.All.Where(pair => !common.Contains(pair.Key, StringComparer.Ordinal)));
}
