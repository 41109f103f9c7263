using System.Globalization;
using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Tests;

/// <summary>A small design that uses every stage, and specs of single kinds with their defaults filled in.</summary>
internal static class TestDesigns
{
    public const string SmallText = """
        name: small
        version: 1.0.0
        status: draft
        owners: [team]
        summary: A small system to test with.
        problem:
          business_goal: More visits
          primary_business_metric: visits
          user_story: I find something to read.
          in_scope: [Lists]
          out_of_scope: [All else]
          non_ml_baseline: { description: Most clicked first }
        constraints: { latency_ms: { p50: 10, p95: 50, p99: 100 }, availability_slo: 0.99 }
        scale:
          users_total: 1_000
          daily_active_users: 100
          items_total: 1_000
          items_active: 500
          new_items_per_day: 10
          requests_per_user_per_day: 2
          peak_factor: 2
        freshness: { item_visible: 5s, interaction_effect: 2s, model_max_age: 7d }
        personalisation: user
        framing:
          objective: The grade of what a person does
          unit: user-item-context
          horizon: 1h
          category: pointwise
          input: [user, session]
          output: Items, best first
          proxy_gap: Clicks are not joy.
          alternatives:
            - { what: Newest first, why_not: Too plain, would_flip: A lost experiment }
            - { what: By hand, why_not: Too much work, would_flip: Ten items a day }
        data:
          noun: item
          display: [title]
          expires_at: ends_at
          items:
            title: text!
            tags: words
            author: words
            cluster: words
            regions_blocked: words
            price: number
            free: flag
            published: time
            ends_at: time
            place: place
            vector: vector
          users:
            interests: words
            home: place
            age: number
            vector: vector
          context:
            device: words
            country: words
            place: place
            vector: vector
          interactions:
            click: Opened it
            like: Liked it
            hide: { summary: Sent it away, negative: true }
        features:
          - { name: clicks, kind: count, of: click, over: item, half_life: 12h, missing: default }
          - { name: clicks_window, kind: count, of: [click, like], over: item, window: 24h, log: true, missing: default }
          - { name: ctr, kind: ratio, of: click, over: item, half_life: 2d, prior: 0.1, prior_weight: 10 }
          - { name: tag_affinity, kind: affinity, of: [click, like], to: item.tags, half_life: 7d }
          - { name: author_clicks, kind: count, of: click, over: [user, item.author], missing: default }
          - { name: shown, kind: count, of: impression, over: [session, item], missing: default }
          - { name: last_click, kind: recency, of: click, over: [user, item.tags] }
          - { name: interests, kind: overlap, left: user.interests, right: item.tags }
          - { name: taste, kind: profile_similarity, vector: item.vector, of: click, half_life: 3d }
          - { name: age, kind: age, since: item.published, log: true, missing: mean }
          - { name: price, kind: number, attribute: item.price, missing: mean }
          - { name: distance, kind: distance, from: [context.place, user.home], to: item.place, log: true }
          - { name: device, kind: category, attribute: context.device, values: [phone, desktop] }
          - { name: hour, kind: clock, part: hour }
          - { name: match, kind: text_match, fields: { title: 2, tags: 1 } }
          - { name: hot_score, kind: retrieval_score, retriever: hot }
          - { name: hot_rank, kind: retrieval_score, retriever: hot, as: reciprocal_rank }
          - { name: next_rank, kind: retrieval_score, retriever: next, as: reciprocal_rank }
        label: { name: reaction, grades: { click: 1, like: 2 }, window: 2h, exposure_required: true }
        retrieval:
          limit: 60
          retrievers:
            - { name: hot, kind: popular, of: click, half_life: 12h, limit: 12, budget: 10ms }
            - { name: next, kind: covisits, of: click, by: session, half_life: 2d, limit: 20, budget: 10ms }
            - { name: new, kind: fresh, since: item.published, within: 30d, limit: 12, budget: 10ms }
            - { name: words, kind: text, fields: { title: 2, tags: 1 }, limit: 20, budget: 10ms }
            - { name: alike, kind: profile, vector: item.vector, of: click, half_life: 3d, limit: 20, budget: 10ms }
          filters:
            - { kind: seen, of: like, within: 24h }
            - { kind: blocked, of: hide }
            - { kind: expired }
        ranking:
          candidates_in: 60
          candidates_out: 20
          ladder:
            - { name: popularity, kind: rule, feature: clicks }
            - { name: linear, kind: linear }
            - { name: trees, kind: trees, objective: lambdamart, trees: 20, leaves: 8, min_rows_per_leaf: 20 }
          selection:
            - { kind: cap, by: item.author, most: 3 }
        evaluation:
          metrics: [ndcg@5, mrr@5, auc]
          primary: ndcg@5
          test_share: 0.25
          gap: 2h
          slices: [context.device]
          gates:
            - { metric: ndcg@5, against: champion, value: -0.05 }
          online: [{ name: clicks, goal: up, of: ctr }]
          business: [{ name: visits, goal: up }]
          guardrails: [{ name: hides, goal: down, of: hide }]
          links: [{ offline: ndcg@5, online: clicks, business: visits, because: Better lists bring people back }]
        experiments:
          - name: linear-or-popularity
            salt: one
            arms: { popularity: 0.5, linear: 0.5 }
            models: { popularity: popularity, linear: linear }
            primary: click
            baseline: 0.2
            detect: 0.05
        serving:
          deadline: 200ms
          budgets: { retrieval: 50ms, features: 50ms, scoring: 50ms }
          replicas: 1
          concurrency_per_replica: 4
          page_size: 10
          rungs:
            - { name: full, depends_on: [bundle, sources, features, retrieval, catalogue] }
            - { name: partial, when: A source is lost, depends_on: [bundle, features, retrieval, catalogue] }
            - { name: light, when: The bundle is lost, depends_on: [features, retrieval, catalogue] }
            - { name: retrieval, when: Features are lost, depends_on: [retrieval, catalogue] }
            - { name: last_good, when: Retrieval is lost, depends_on: [cache, catalogue] }
            - { name: popular, when: No list was kept, depends_on: [catalogue] }
            - { name: static, when: All is lost }
        monitoring:
          alerts:
            - { name: slow, signal: p99_ms, when: above, threshold: 200, for: 1m, runbook: README.md }
            - { name: falling-back, signal: fallback_share, when: above, threshold: 0.1, for: 1m, runbook: README.md }
            - { name: inputs-missing, signal: feature_null_rate, when: above, threshold: 0.3, for: 1m, runbook: README.md }
          drift: { rows_min: 50 }
          retrain: { every: 6h, on_alerts: [falling-back], cooldown: 1h, max_age: 2d }
        responsible:
          privacy: { purpose: To rank and nothing else, retention: 90d, deletion: 30d }
          integrity: { policies: [Retired is gone from the next answer] }
        """;

    public static Design Small { get; } = Read(SmallText);

    public static Design Read(string text)
    {
        var reading = DesignReader.Read(text, "small.yaml", EngineVocabulary.Full);
        Assert.Empty(
            reading
                .Findings.Where(finding => finding.Severity == Severity.Error)
                .Select(finding => finding.ToString())
        );
        return reading.Design!;
    }

    public static FeatureSpec Feature(string kind, params (string Name, object Value)[] parameters) =>
        new()
        {
            Name = kind,
            Kind = kind,
            Parameters = Filled(EngineVocabulary.Full.Features, kind, parameters),
        };

    public static RetrieverSpec Retriever(
        string name,
        string kind,
        int limit,
        params (string Name, object Value)[] parameters
    ) =>
        new()
        {
            Name = name,
            Kind = kind,
            Limit = limit,
            Budget = TimeSpan.FromMilliseconds(10),
            OnTimeout = "skip",
            Parameters = Filled(EngineVocabulary.Full.Retrievers, kind, parameters),
        };

    public static KindSpec Filter(string kind, params (string Name, object Value)[] parameters) =>
        new()
        {
            Name = kind,
            Kind = kind,
            Parameters = Filled(EngineVocabulary.Full.Filters, kind, parameters),
        };

    public static KindSpec Selector(string kind, params (string Name, object Value)[] parameters) =>
        new()
        {
            Name = kind,
            Kind = kind,
            Parameters = Filled(EngineVocabulary.Full.Selectors, kind, parameters),
        };

    private static Parameters Filled(
        IReadOnlyList<KindDefinition> kinds,
        string kind,
        (string Name, object Value)[] given
    )
    {
        var values = kinds
            .Single(definition => definition.Name == kind)
            .Parameters.Where(parameter => parameter.Default is not null)
            .ToDictionary(parameter => parameter.Name, ValueOf);
        foreach (var (name, value) in given)
        {
            values[name] = value switch
            {
                int number => (double)number,
                string[] words => (IReadOnlyList<string>)words,
                _ => value,
            };
        }
        return new(values);
    }

    private static object ValueOf(ParameterDefinition parameter) =>
        parameter.Type switch
        {
            ParameterType.Number or ParameterType.Integer => double.Parse(
                parameter.Default!,
                CultureInfo.InvariantCulture
            ),
            ParameterType.Duration when DesignDuration.TryParse(parameter.Default, out var span) => span,
            ParameterType.Flag => bool.Parse(parameter.Default!),
            _ => parameter.Default!,
        };
}
