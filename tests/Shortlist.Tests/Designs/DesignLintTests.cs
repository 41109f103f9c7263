using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Tests.Designs;

public sealed class DesignLintTests
{
    private const string Video = "video-search";
    private const string Events = "event-recommendation";
    private const string News = "news-feed";

    // What breaks a rule: the rule, a shipped design that keeps to it, what is changed, where the finding then stands,
    // and a number or a remedy that it names.
    private static readonly (
        string Id,
        string System,
        string Old,
        string New,
        string At,
        string Says
    )[] Breaches =
    [
        (
            "L46",
            News,
            "comment: 10, share: 20, dwell: 0.02",
            "comment: 10, share: 0, dwell: 0.02",
            "{ name: network",
            "predicts 'share', which is worth nothing"
        ),
        (
            "L46",
            News,
            "heads: [click, like, comment, share, hide]",
            "heads: [click, like, comment, hide]",
            "share: 20",
            "no model of the ladder predicts it"
        ),
        ("L46", News, "hide: -20", "hide: 20", "hide: 20", "something users don't want, and it is worth 20"),
        (
            "L46",
            News,
            "heads: [click, like, comment, share, hide]",
            "heads: [click, like, comment, share, hide, impression]",
            "{ name: network",
            "a head for 'impression', which is nothing that people do"
        ),
        (
            "L01",
            Events,
            "  candidates_in: 600",
            "  features: [registers]\n  candidates_in: 600",
            "{ name: distance",
            "No ranker reads 'distance'"
        ),
        (
            "L01",
            Video,
            "models: { words: fused,",
            "models: { word: fused,",
            "word: fused,",
            "is not an arm of 'trees-or-words'"
        ),
        ("L02", Video, "replicas: 4", "replicas: 2", "replicas: 2", "Declare 3 replicas"),
        (
            "L03",
            Video,
            "concurrency_per_replica: 8",
            "concurrency_per_replica: 4",
            "concurrency_per_replica",
            "Give each replica 5 places"
        ),
        (
            "L04",
            Video,
            "scoring: 40ms",
            "scoring: 90ms",
            "budgets:",
            "10 ms more than the deadline of 200 ms"
        ),
        ("L04", Video, "scoring: 40ms", "scoring: 70ms", "budgets:", "leaves 5 %"),
        ("L04", Video, "deadline: 200ms", "deadline: 300ms", "deadline:", "clients wait 200 ms"),
        ("L04", Video, "p50: 40,", "p50: 140,", "latency_ms:", "don't rise"),
        (
            "L04",
            Video,
            "limit: 300, budget: 40ms",
            "limit: 300, budget: 60ms",
            "budget: 60ms",
            "all retrievers together, one after another, 50 ms"
        ),
        (
            "L04",
            Video,
            "features:\n  # The words",
            "queries: { encoder: { url: http://there, into: context.vector, timeout: 30ms } }\n\nfeatures:\n  # The words",
            "timeout: 30ms",
            "Lower it to three quarters of that"
        ),
        ("L04", Video, "    wait: 40ms", "    wait: 60ms", "wait: 60ms", "usually wait 15 ms"),
        (
            "L05",
            Video,
            "microseconds_per_candidate: 60",
            "microseconds_per_candidate: 150",
            "microseconds_per",
            "take 90 ms; features and scoring have 70 ms. Score 466"
        ),
        ("L05", News, "  microseconds_per_candidate: 80\n", "", "ranking:", "Measure it"),
        ("L06", Video, "  limit: 600", "  limit: 500", "candidates_in", "retrieval keeps 500"),
        ("L06", Video, "  limit: 600", "  limit: 2000", "limit: 2000", "together put forward 1350"),
        ("L06", Video, "candidates_out: 100", "candidates_out: 600", "candidates_out", "narrows nothing"),
        (
            "L06",
            Video,
            "candidates_out: 100",
            "candidates_out: 40",
            "candidates_out",
            "need 50 to choose from"
        ),
        (
            "L07",
            Video,
            "limit: 300, budget: 40ms, min_recall: 0.95",
            "limit: 300, budget: 40ms",
            "{ name: meaning, kind: vectors",
            "Give it a min_recall"
        ),
        (
            "L07",
            Video,
            "limit: 300, budget: 40ms,",
            "limit: 300, budget: 40ms, on_timeout: fail,",
            "{ name: meaning, kind: vectors",
            "the other retrievers (3)"
        ),
        (
            "L08",
            Events,
            "attribute: user.timezone, pii: personal",
            "attribute: user.timezone",
            "{ name: timezone",
            "reads 'user.timezone'"
        ),
        (
            "L09",
            Video,
            "of: watch, over: item }",
            "of: watch, over: item, leakage: post_event }",
            "{ name: last_watch",
            "knows the outcome"
        ),
        (
            "L10",
            Video,
            "of: watch, over: item }",
            "of: watch, over: item, leakage: position }",
            "{ name: last_watch",
            "Set missing to default"
        ),
        (
            "L09",
            Video,
            "of: watch, over: item }",
            "of: watch, over: item, leakage: reviewed }",
            "{ name: last_watch",
            "Give it a leakage_reason"
        ),
        ("L13", News, "delay_p99: 1h", "delay_p99: 5h", "delay_p99", "7h together; the gap is 3h"),
        ("L14", News, "gap: 3h", "gap: 1h", "gap: 1h", "a label reaches 2h"),
        ("L14", News, "test_share: 0.25", "test_share: 0.6", "test_share", "60 % of the time"),
        (
            "L15",
            News,
            "    - { name: popularity, kind: rule, feature: clicks_recent }\n",
            "    - { name: popularity, kind: linear }\n",
            "ladder:",
            "begins with 'linear'"
        ),
        ("L16", Video, "primary: ndcg@10", "primary: mrr@10", "primary: mrr@10", "The label has 3 grades"),
        (
            "L16",
            Video,
            "primary: ndcg@10",
            "primary: hit_rate@10",
            "primary: hit_rate@10",
            "doesn't mind the order"
        ),
        ("L17", Video, "offline: ndcg@10,", "offline: mrr@10,", "links:", "Add a link from it"),
        (
            "L17",
            Video,
            "online: long_views, business: watch_hours_per_user",
            "online: long_views, business: week_retention",
            "links:",
            "No link leads to 'watch_hours_per_user'"
        ),
        ("L18", Video, "detect: 0.02", "detect: 0.0005", "detect:", "and it ends after 28"),
        (
            "L18",
            Video,
            "arms: { words: 0.5, trees: 0.5 }",
            "arms: { words: 0.5, trees: 0.4 }",
            "arms:",
            "have 90 % of the traffic"
        ),
        ("L18", News, "days_min: 14", "days_min: 3", "days_min: 3", "Run at least 7"),
        (
            "L19",
            Video,
            "depends_on: [features, retrieval, catalogue], keeps: 0.84 }",
            "depends_on: [sources, features, retrieval, catalogue], keeps: 0.84 }",
            "{ name: light",
            "needs sources, which 'partial' above it doesn't"
        ),
        (
            "L19",
            Video,
            "depends_on: [features, retrieval, catalogue], keeps: 0.84 }",
            "depends_on: [bundle, features, retrieval, catalogue], keeps: 0.84 }",
            "{ name: light",
            "needs as much as 'partial'"
        ),
        (
            "L19",
            Video,
            "depends_on: [cache, catalogue], keeps: 1 }",
            "depends_on: [cache, retrieval, catalogue], keeps: 1 }",
            "{ name: last_good",
            "needs as much as 'retrieval'"
        ),
        (
            "L19",
            Video,
            "    - { name: retrieval, when: No feature can be had, depends_on: [retrieval, catalogue], keeps: 0.84 }\n    - { name: last_good, when: Nothing is put forward in time, depends_on: [cache, catalogue], keeps: 1 }",
            "    - { name: last_good, when: Nothing is put forward in time, depends_on: [cache, catalogue], keeps: 1 }\n    - { name: retrieval, when: No feature can be had, depends_on: [catalogue] }",
            "{ name: retrieval",
            "'retrieval' stands below 'last_good', and is better"
        ),
        (
            "L19",
            Video,
            "when: Nobody can say what may be shown, keeps: 0 }",
            "when: Nobody can say what may be shown, depends_on: [cache], keeps: 0 }",
            "{ name: static",
            "Add one below it that needs nothing"
        ),
        (
            "L20",
            Video,
            "depends_on: [features, retrieval, catalogue], keeps: 0.84 }",
            "depends_on: [features, retrieval] }",
            "{ name: light",
            "'light' can't do without catalogue, and doesn't say so"
        ),
        (
            "L20",
            Video,
            "    - { name: static, when: Nobody can say what may be shown, keeps: 0 }\n",
            "",
            "{ name: popular",
            "'popular' and every rung below it need catalogue"
        ),
        (
            "L20",
            Video,
            "    - { name: partial, when: A retriever or a feature is lost, depends_on: [bundle, features, retrieval, catalogue] }\n",
            "",
            "{ name: full",
            "Declare 'partial'"
        ),
        (
            "L20",
            Video,
            "{ name: light, when",
            "{ name: light, model: linear, when",
            "{ name: light",
            "'linear', which is trained and comes out of the bundle"
        ),
        ("L21", Video, "ttl: 30s", "ttl: 10m", "ttl: 10m", "freshness promises 1m"),
        ("L21", Video, "ttl: 30s", "ttl: 30s, personal: true", "key: [query", "Add user to the key"),
        ("L21", Video, "ttl: 30s", "ttl: 30s, filter_on_read: false", "filter_on_read", "until it expires"),
        ("L21", Video, "ttl: 30s", "ttl: 30s, jitter: 0.01", "{ what: The list", "a jitter of 1 %"),
        ("L21", Video, "swr: 30s", "swr: 31s", "ttl: 30s", "given 31s longer; freshness promises 1m"),
        ("L21", Video, "negative_ttl: 5s", "negative_ttl: 31s", "negative_ttl: 31s", "who found nothing"),
        (
            "L21",
            Video,
            "{ name: hour, kind: clock, part: hour }",
            "{ name: hour, kind: recency, of: click, over: [user, item] }",
            "key: [query",
            "the feature 'hour' reads the user"
        ),
        (
            "L21",
            Video,
            "context.device, context.vector, bundle]",
            "context.vector, bundle]",
            "key: [query",
            "The feature 'device_watch_per_click' reads context.device"
        ),
        (
            "L21",
            Video,
            "context.vector, bundle]",
            "context.vector, place]",
            "key: [query",
            "'place' is nothing"
        ),
        (
            "L21",
            Video,
            "invalidate_on: [bundle promoted, item retired]",
            "invalidate_on: [bundle promoted, full moon]",
            "invalidate_on: [",
            "takes notice of 'full moon'"
        ),
        (
            "L21",
            Video,
            "invalidate_on: [bundle promoted, item retired] }",
            "invalidate_on: [bundle promoted, item retired] }\n    - { what: Another, key: [query, context], ttl: 30s }",
            "{ what: Another",
            "second cache of lists"
        ),
        ("L22", Video, "wait: 40ms", "wait: 100ms", "wait: 100ms", "wait 50 ms at most"),
        (
            "L22",
            Video,
            "wait: 40ms",
            "wait: 40ms\n    retry_ratio: 0.5",
            "retry_ratio",
            "50 % of the first attempts may come again"
        ),
        ("L22", Video, "default_class: search", "default_class: home", "default_class", "'home' is no class"),
        (
            "L22",
            Video,
            "{ crawler: sheddable, prefetch: sheddable_plus, page-two: sheddable_plus, search: critical }",
            "{ crawler: critical, search: critical }",
            "classes: { crawler",
            "All 2 classes are critical"
        ),
        (
            "L24",
            Video,
            ", { long: 6h, short: 30m, factor: 6 }",
            "",
            "name: answered-in-time",
            "no pair of a fast alert"
        ),
        ("L24", Video, "signal: p99_ms", "signal: ctr", "alerts:", "No alert watches p99_ms"),
        ("L25", Video, "rows_min: 2_000", "rows_min: 100", "warn_psi", "Wait for 339 rows"),
        ("L26", Video, "cooldown: 6h", "cooldown: 0s", "cooldown", "no pause"),
        ("L26", Video, "6h, max_age: 7d", "6h, max_age: 8d", "max_age: 8d", "freshness tolerates 7d"),
        ("L26", Video, "every: 1d", "every: 9d", "every: 9d", "can't keep bundles younger than 7d"),
        (
            "L26",
            Video,
            "cooldown: 6h",
            "cooldown: 6h, only_valid_data: false",
            "only_valid_data",
            "Set only_valid_data to true"
        ),
        ("L27", Video, "rollback_within: 1m", "rollback_within: 1h", "rollout:", "Going back takes 1h"),
        ("L27", Video, "ramp: [0.05, 0.25, 0.5, 1]", "ramp: [0.5, 0.25, 1]", "ramp:", "doesn't rise"),
        (
            "L28",
            Video,
            "integrity: { policies: [Blocked",
            "integrity: { fail: open, policies: [Blocked",
            "fail: open",
            "Set fail to closed"
        ),
        (
            "L30",
            Events,
            "  fairness: { slices: [user.birth_year, user.country], metric: ndcg@10, max_gap: 0.1 }\n",
            "",
            "{ name: birth_year",
            "is sensitive"
        ),
        ("L30", News, "retention: 90d\n", "retention: 200d\n", "retention: 200d", "may be kept for 90d"),
        (
            "L31",
            Video,
            "  off_policy: Nothing yet. No list is drawn at random, so estimates for other rankers rest on the experiment.\n",
            "",
            "evaluation:",
            "Set randomised_share"
        ),
        (
            "L47",
            News,
            "    - { kind: cap, by: item.author, most: 3 }\n",
            "    - { kind: explore, slots: [-1] }\n    - { kind: cap, by: item.author, most: 3 }\n",
            "{ kind: explore, slots: [-1] }\n    - { kind: cap",
            "Put 'explore' last"
        ),
        ("L47", News, "slots: [-1]", "slots: [0]", "{ kind: explore", "The slot 0 of 'explore'"),
        ("L47", News, "slots: [-1]", "slots: [51]", "{ kind: explore", "from 1 to 50"),
        ("L47", News, "slots: [-1]", "slots: []", "{ kind: explore", "draws nothing"),
        (
            "L47",
            News,
            "slots: [-1], policy: epsilon",
            "slots: [-1], policy: thompson",
            "{ kind: explore",
            "Name an interaction in 'of'"
        ),
        (
            "L35",
            News,
            "grades: { click: 1,",
            "grades: { hide: 1, click: 1,",
            "hide: 1",
            "Take it off the grades"
        ),
        (
            "L36",
            Events,
            "    - { kind: expired, at: item.starts_at }\n",
            "",
            "filters:",
            "Items expire at 'starts_at'"
        ),
        (
            "L38",
            Events,
            "min: 0, max: 100_000, missing_values: [-1] }",
            "min: 9, max: 1, missing_values: [-1] }",
            "price: { type",
            "price must be at least 9 and at most 1"
        ),
        (
            "L38",
            Events,
            "    host: words\n",
            "    host: { type: words, one_of: [me, none], missing_values: [none] }\n",
            "host: { type",
            "\"none\" stands for a missing 'host' and is one of its allowed values"
        ),
        (
            "L38",
            News,
            "    published: time\n",
            "    published: { type: time, one_of: [now] }\n",
            "published: { type",
            "'published' is of type time and one_of lists words"
        ),
        (
            "L38",
            News,
            "    - { rule: reference, reference: item }\n",
            "    - { rule: reference }\n",
            "{ rule: reference }",
            "Give it reference: item, user or request"
        ),
        (
            "L38",
            News,
            "rule: length, min: 1, max: 500 }",
            "rule: length }",
            "{ attribute: item.title",
            "has nothing to compare with. Give it min, max or both"
        ),
        (
            "L38",
            Video,
            "{ attribute: item.published, rule: future",
            "{ attribute: item.title, rule: future",
            "{ attribute: item.title, rule: future",
            "The rule future is for time"
        ),
        (
            "L40",
            Video,
            "  online:\n",
            "  targets: [{ metric: ndcg@10, value: 0.4, run: what we saw last spring }]\n  online:\n",
            "{ metric: ndcg@10, value: 0.4",
            "'what we saw last spring'"
        ),
        (
            "L40",
            Video,
            "heavy as the description\" }",
            "heavy as the description\", run: a memory }",
            "run: a memory",
            "Name the evaluation run"
        ),
        (
            "L41",
            News,
            "{ name: clicks_recent, kind: count, of: click, over: item, half_life: 2h, log: true, missing: default }",
            "{ name: clicks_recent, kind: count, of: click, over: item, half_life: 2h, log: true, missing: rung }",
            "{ name: clicks_recent",
            "Rank by another there"
        ),
        (
            "L42",
            News,
            "    published: time\n",
            "    published: { type: time, language: de }\n",
            "published: { type",
            "'published' is no text and has the language de"
        ),
        (
            "L44",
            Video,
            "vector: { type: vector, summary: The query's vector }",
            "vector: { type: vector, version: clip-2, summary: The query's vector }",
            "{ name: meaning, kind: similarity",
            "(version clip-2, no dimensions)"
        ),
        (
            "L43",
            Video,
            "features:\n  # The words",
            "queries: { askers_min: 1 }\n\nfeatures:\n  # The words",
            "askers_min",
            "Let askers_min be 3"
        ),
        (
            "L43",
            Video,
            "features:\n  # The words",
            "queries: { encoder: { url: ftp://there, into: context.vector } }\n\nfeatures:\n  # The words",
            "url: ftp://there",
            "Give one that begins with http://"
        ),
        (
            "L43",
            Video,
            "features:\n  # The words",
            "queries: { encoder: { url: http://there, into: context.vector, timeout: 150ms } }\n\nfeatures:\n  # The words",
            "timeout: 150ms",
            "150 ms of the 200 ms"
        ),
        (
            "L43",
            News,
            "features:\n",
            "queries: { correct: false }\n\nfeatures:\n",
            "queries: { correct",
            "Leave the section out"
        ),
    ];

    public static TheoryData<string> Systems => [.. Shipped.Names];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Breaches.Length)];

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_reference_systems_keep_to_every_rule(string name) =>
        Assert.Empty(DesignLint.Check(Shipped.Design(name)).Select(finding => finding.ToString()));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_breach_is_told_where_it_is_with_its_numbers_and_its_remedy(int number)
    {
        var (id, system, old, changed, at, says) = Breaches[number];
        var text = Planted.In(Shipped.Text(system), old, changed);
        var reading = DesignReader.Read(text, "design.yaml", EngineVocabulary.Full);
        Assert.Empty(reading.Findings.Select(finding => finding.ToString()));

        var finding = DesignLint
            .Check(reading.Design!)
            .First(finding =>
                (finding.Rule, finding.Message.Contains(says, StringComparison.Ordinal)) == (id, true)
            );

        Assert.Equal(Planted.PlaceOf(text, at), finding.At);
        Assert.EndsWith(".", finding.Message.TrimEnd(')'), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_has_a_breach_above() =>
        Assert.Empty(DesignLint.Rules.Select(rule => rule.Id).Except(Breaches.Select(breach => breach.Id)));

    [Fact]
    public void A_design_made_by_a_program_is_checked_too()
    {
        var design = Shipped.Design(Video) with { Places = DesignPlaces.None };
        var model = new RetrieverSpec
        {
            Name = "taste",
            Kind = "factors",
            Limit = 1_000,
            Budget = TimeSpan.FromMilliseconds(10),
            OnTimeout = "skip",
            MinRecall = 0.9,
        };
        var broken = design with
        {
            Retrieval = design.Retrieval with { Retrievers = [model] },
            Ranking = design.Ranking with { Features = ["nowhere"], Ladder = [] },
            Features = [design.Features[0] with { Owner = "" }],
            Evaluation = design.Evaluation with
            {
                Gates = [],
                Metrics = [design.Evaluation.Primary],
                Guardrails = [],
                Online = [],
            },
            Data = design.Data with { ExpiresAt = null },
            Serving = design.Serving with { Rungs = [], Rollout = null },
            Experiments = [],
        };

        var rules = DesignLint.Check(broken).Select(finding => finding.Rule).Distinct();

        Assert.Equal(["L01", "L07", "L08", "L15", "L16", "L17", "L19", "L21", "L26", "L27", "L35"], rules);
    }

    [Fact]
    public void The_catalog_holds_every_rule_once_in_order_of_id()
    {
        var written = typeof(DesignLint)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ILintRule)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            written,
            DesignLint.Rules.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            DesignLint.Rules.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal),
            DesignLint.Rules.Select(rule => rule.Id)
        );
        Assert.All(DesignLint.Rules, rule => Assert.EndsWith(".", rule.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public void Mistakes_of_reading_and_of_the_review_are_told_in_one_run_each_once()
    {
        (string Old, string New, string At, string Rule)[] mistakes =
        [
            ("owners: [search-team]", "ownrs: [search-team]", "ownrs", "D01"),
            ("daily_active_users: 1_000_000", "daily_active_users: many", "many", "D02"),
            ("retriever: words, as", "retriever: wrods, as", "wrods", "D04"),
            (
                "limit: 300, budget: 40ms, min_recall: 0.95",
                "limit: 300, budget: 40ms",
                "{ name: meaning, kind: vectors",
                "L07"
            ),
            ("candidates_out: 100", "candidates_out: 5", "candidates_out", "L06"),
            ("kind: linear }", "kind: linaer }", "linaer", "D04"),
            ("trees: 300, ", "trees: 300, increasing: [clikcs], ", "clikcs", "D04"),
            ("primary: ndcg@10", "primary: ndgc@10", "ndgc@10", "D04"),
            ("deadline: 200ms", "deadline: soon", "soon", "D02"),
            ("on_alerts:", "on_alrts:", "on_alrts", "D01"),
            (
                "name: popular, when: No list",
                "name: light, when: No list",
                "name: light, when: No list",
                "D06"
            ),
        ];
        var text = mistakes.Aggregate(
            Shipped.Text(Video),
            (text, mistake) => Planted.In(text, mistake.Old, mistake.New)
        );
        var reading = DesignReader.Read(text, "design.yaml", EngineVocabulary.Full);

        Assert.Equal(
            mistakes.Select(mistake => (mistake.Rule, Planted.PlaceOf(text, mistake.At))).OrderBy(InFile),
            reading
                .Findings.Concat(DesignLint.Check(reading))
                .Select(finding => (finding.Rule, finding.At))
                .OrderBy(InFile)
        );

        static (int, int) InFile((string Rule, Position At) finding) => (finding.At.Line, finding.At.Column);
    }

    [Fact]
    public void A_file_with_hardly_anything_in_it_is_told_what_is_missing_and_no_more()
    {
        var reading = DesignReader.Read("name: empty\n", "design.yaml", EngineVocabulary.Full);

        Assert.NotEmpty(reading.Findings);
        Assert.Empty(DesignLint.Check(reading));
    }
}
