using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Tests.Designs;

/// <summary>The kinds of the reference systems, as the later stages declare them.</summary>
internal static class TestVocabulary
{
    private static readonly AttributeType[] Measures = [AttributeType.Number, AttributeType.Flag];
    private static readonly AttributeType[] WordsOnly = [AttributeType.Words];
    private static readonly AttributeType[] Times = [AttributeType.Time];
    private static readonly AttributeType[] Places = [AttributeType.Place];
    private static readonly AttributeType[] Vectors = [AttributeType.Vector];
    private static readonly AttributeType[] Written = [AttributeType.Text, AttributeType.Words];

    public static readonly Vocabulary All = new()
    {
        Features = [.. FeaturesOfAttributes(), .. FeaturesOfTheLog()],
        Retrievers = [.. RetrieversOfItems(), .. RetrieversOfTheLog()],
        Filters =
        [
            new("expired", "Items whose time is over.") { Parameters = [Item(May("at"), Times)] },
            new("seen", "Items the user has already dealt with.") { Parameters = [Of, Span("within")] },
            new("blocked", "Items, or all that share a word with them, that the user sent away.")
            {
                Parameters = [Of, Item(May("by"), WordsOnly)],
            },
            new("at_least", "Items below a number.")
            {
                Parameters = [Item(Must("attribute"), Measures), Number("min") with { Required = true }],
            },
            new("not_where", "Items that share a word with the user or the context.")
            {
                Parameters = [Item(Must("item"), WordsOnly), Person(Must("matches"), WordsOnly)],
            },
        ],
        Selectors =
        [
            new("dedupe", "One of those that share a word.") { Parameters = [Item(Must("by"), [])] },
            new("diversity", "Maximal marginal relevance.")
            {
                Parameters =
                [
                    Item(Must("by"), [AttributeType.Words, AttributeType.Vector]),
                    Number("strength", 0, 1) with
                    {
                        Required = true,
                    },
                ],
            },
            new("cap", "At most so many that share a word.")
            {
                Parameters = [Item(Must("by"), WordsOnly), Whole("most", 1, 1_000) with { Required = true }],
            },
        ],
        Models =
        [
            new("rule", "Ranks by one feature, descending.")
            {
                Parameters = [new("feature", ParameterType.Feature, "The feature.") { Required = true }],
            },
            new("linear", "Logistic regression.")
            {
                Parameters =
                [
                    Number("l2", 0, 1_000) with
                    {
                        Default = "1",
                    },
                    Whole("epochs", 1, 1_000) with
                    {
                        Default = "20",
                    },
                ],
            },
            new("trees", "Gradient boosted trees.")
            {
                Parameters =
                [
                    new("objective", ParameterType.Text, "What is minimised.")
                    {
                        Required = true,
                        Choices = ["logistic", "lambdamart"],
                    },
                    Whole("trees", 1, 10_000) with
                    {
                        Default = "200",
                    },
                    Whole("leaves", 2, 1_024) with
                    {
                        Default = "31",
                    },
                    Number("learning_rate", 0.001, 1) with
                    {
                        Default = "0.1",
                    },
                    Whole("min_rows_per_leaf", 1, 100_000) with
                    {
                        Default = "20",
                    },
                    Whole("at", 1, 1_000) with
                    {
                        Default = "10",
                    },
                    Number("l2", 0, 1_000) with
                    {
                        Default = "1",
                    },
                ],
            },
        ],
        Metrics =
        [
            .. "precision recall hit_rate map map_min mrr ndcg ndcg_exp auc gauc pr_auc logloss ne calibration_ratio ece brier"
                .Split(' ')
                .Select(name => new KindDefinition(name, "A metric.")),
        ],
    };

    private static ParameterDefinition Of =>
        new("of", ParameterType.Interactions, "The interactions.") { Required = true };

    private static ParameterDefinition Over => new("over", ParameterType.Key, "The key.") { Required = true };

    private static ParameterDefinition Log =>
        new("log", ParameterType.Flag, "log(1 + x).") { Default = "false" };

    private static ParameterDefinition HalfLife => Span("half_life");

    private static ParameterDefinition Fields =>
        new("fields", ParameterType.Weights, "Weight by attribute.")
        {
            Required = true,
            AttributeTypes = Written,
        };

    private static ParameterDefinition From =>
        new("from", ParameterType.Words, "The first present wins.")
        {
            Required = true,
            AttributeTypes = Places,
        };

    private static IReadOnlyList<KindDefinition> FeaturesOfAttributes() =>
        [
            new("number", "A number.") { Parameters = [Any(Must("attribute"), Measures), Log] },
            new("category", "The index of a word.")
            {
                Parameters =
                [
                    Any(Must("attribute"), WordsOnly),
                    new("values", ParameterType.Words, "The words.") { Required = true },
                ],
            },
            new("age", "Hours since a time.")
            {
                Parameters = [Any(May("since"), Times) with { Default = "item.published" }, Log],
            },
            new("time_until", "Hours until a time.") { Parameters = [Any(Must("attribute"), Times)] },
            new("clock", "A part of the request's time.")
            {
                Parameters =
                [
                    new("part", ParameterType.Text, "Which part.")
                    {
                        Required = true,
                        Choices = ["hour", "weekday", "hour_of_week"],
                    },
                ],
            },
            new("distance", "Kilometres.") { Parameters = [From, Item(Must("to"), Places), Log] },
            new("overlap", "Jaccard.")
            {
                Parameters = [Any(Must("left"), WordsOnly), Any(Must("right"), WordsOnly)],
            },
            new("text_match", "BM25F.") { Parameters = [Fields] },
            new("text_coverage", "Share of the query's terms.")
            {
                Parameters =
                [
                    new("fields", ParameterType.Words, "Attributes.")
                    {
                        Required = true,
                        AttributeTypes = Written,
                    },
                ],
            },
            new("similarity", "Cosine.")
            {
                Parameters = [Any(Must("left"), Vectors), Any(Must("right"), Vectors)],
            },
        ];

    private static IReadOnlyList<KindDefinition> FeaturesOfTheLog() =>
        [
            new("count", "Interactions.") { Parameters = [Of, Over, Span("window"), HalfLife, Log] },
            new("rate", "Interactions per hour.")
            {
                Parameters = [Of, Over, Span("window") with { Required = true }],
            },
            new("ratio", "A smoothed share.")
            {
                Parameters =
                [
                    Of,
                    new("per", ParameterType.Interactions, "Out of these.") { Default = "impression" },
                    Over,
                    HalfLife,
                    Number("prior", 0, 1) with
                    {
                        Required = true,
                    },
                    Number("prior_weight", 0.001, 1e9) with
                    {
                        Required = true,
                    },
                ],
            },
            new("recency", "Hours since the last.") { Parameters = [Of, Over] },
            new("affinity", "The user's share for a word.")
            {
                Parameters =
                [
                    Of,
                    Item(Must("to"), WordsOnly),
                    HalfLife,
                    Number("prior_weight", 0.001, 1e9) with
                    {
                        Default = "5",
                    },
                ],
            },
            new("profile_similarity", "Cosine with the user's past.")
            {
                Parameters = [Item(Must("vector"), Vectors), Of, HalfLife],
            },
            new("retrieval_score", "What a retriever gave.")
            {
                Parameters =
                [
                    new("retriever", ParameterType.Retriever, "Which.") { Required = true },
                    new("as", ParameterType.Text, "How.")
                    {
                        Choices = ["score", "reciprocal_rank"],
                        Default = "score",
                    },
                ],
            },
        ];

    private static IReadOnlyList<KindDefinition> RetrieversOfTheLog() =>
        [
            new("profile", "Nearest to the user's past.")
            {
                Parameters = [Item(Must("vector"), Vectors), Of, HalfLife],
            },
            new("covisits", "What others went to next.")
            {
                Parameters =
                [
                    Of,
                    new("by", ParameterType.Text, "Whose visits.")
                    {
                        Choices = ["session", "user"],
                        Default = "session",
                    },
                    HalfLife,
                    Whole("anchors", 1, 100) with
                    {
                        Default = "3",
                    },
                    Span("within") with
                    {
                        Default = "24h",
                    },
                ],
            },
            new("factors", "Matrix factors.")
            {
                Parameters =
                [
                    Of,
                    Whole("factors", 1, 512) with
                    {
                        Default = "32",
                    },
                    Number("regularisation", 0, 1_000) with
                    {
                        Default = "0.1",
                    },
                    Whole("iterations", 1, 1_000) with
                    {
                        Default = "15",
                    },
                    Number("confidence", 0, 1_000) with
                    {
                        Default = "40",
                    },
                ],
            },
            new("popular", "What many do now.")
            {
                Parameters =
                [
                    Of,
                    HalfLife with
                    {
                        Required = true,
                    },
                    Item(May("group"), WordsOnly),
                    Person(May("match"), WordsOnly),
                ],
            },
        ];

    private static IReadOnlyList<KindDefinition> RetrieversOfItems() =>
        [
            new("text", "Inverted index.") { Parameters = [Fields] },
            new("vectors", "Nearest vectors.")
            {
                Parameters = [Item(Must("vector"), Vectors), Person(Must("to"), Vectors)],
            },
            new("fresh", "The newest.") { Parameters = [Item(May("since"), Times), Span("within")] },
            new("near", "Around a place.")
            {
                Parameters =
                [
                    Item(Must("to"), Places),
                    From,
                    Number("radius_km", 0.001, 20_100) with
                    {
                        Required = true,
                    },
                ],
            },
            new("all", "Every item."),
        ];

    private static ParameterDefinition Must(string name) => May(name) with { Required = true };

    private static ParameterDefinition May(string name) =>
        new(name, ParameterType.Attribute, "An attribute.");

    private static ParameterDefinition Any(ParameterDefinition parameter, AttributeType[] types) =>
        parameter with
        {
            AttributeTypes = types,
        };

    private static ParameterDefinition Item(ParameterDefinition parameter, AttributeType[] types) =>
        Any(parameter, types) with
        {
            AttributeOwners = ["item"],
        };

    private static ParameterDefinition Person(ParameterDefinition parameter, AttributeType[] types) =>
        Any(parameter, types) with
        {
            AttributeOwners = ["user", "context"],
        };

    private static ParameterDefinition Span(string name) => new(name, ParameterType.Duration, "A time.");

    private static ParameterDefinition Number(string name, double min = -1e12, double max = 1e12) =>
        new(name, ParameterType.Number, "A number.") { Min = min, Max = max };

    private static ParameterDefinition Whole(string name, double min, double max) =>
        new(name, ParameterType.Integer, "A whole number.") { Min = min, Max = max };
}
