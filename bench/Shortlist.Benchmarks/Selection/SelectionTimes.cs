using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Benchmarks.Selection;

/// <summary>What each selector costs by candidates and places, and what it allocates. Prints one JSON object per line.</summary>
/// <remarks>
/// <c>selection [DESIGN]</c> takes the attributes from a design with words item.topics and item.author, a vector
/// item.vector and an interaction click; systems/news-feed/design.yaml unless said otherwise.
/// </remarks>
internal static class SelectionTimes
{
    private const int ItemCount = 5_000;
    private const int VectorLength = 64;
    private const int WarmUps = 30;
    private const int Passes = 31;
    private const double SecondsPerPass = 0.01;

    private static readonly (string Name, string Yaml)[] Selectors =
    [
        ("cap", "{ kind: cap, by: item.author, most: 2 }"),
        ("cap within 5", "{ kind: cap, by: item.author, most: 1, within: 5 }"),
        ("dedupe", "{ kind: dedupe, by: item.author }"),
        ("diversity words", "{ kind: diversity, by: item.topics, strength: 0.3 }"),
        ("diversity vectors", "{ kind: diversity, by: item.vector, strength: 0.3 }"),
        ("dpp words", "{ kind: dpp, by: item.topics, strength: 0.3 }"),
        ("dpp vectors", "{ kind: dpp, by: item.vector, strength: 0.3 }"),
        ("explore epsilon", "{ kind: explore, slots: [-1], policy: epsilon }"),
        ("explore softmax", "{ kind: explore, slots: [-1], policy: softmax }"),
        ("explore thompson", "{ kind: explore, slots: [-1], policy: thompson, of: click }"),
        ("fresh_boost", "{ kind: fresh_boost, half_life: 8h, strength: 0.3 }"),
        ("quota", "{ kind: quota, by: item.topics, least: { t1: 0.2 }, most: { t2: 0.3 } }"),
        ("throttle", "{ kind: throttle, of: click, capacity: item.capacity }"),
    ];

    public static void Run(string[] args)
    {
        var text = File.ReadAllText(args is [var path, ..] ? path : "systems/news-feed/design.yaml");
        foreach (var (name, yaml) in Selectors)
        {
            var (selector, sources) = Made(text, yaml);
            foreach (var (candidates, places) in new[] { (100, 10), (100, 50), (500, 10), (500, 50) })
            {
                Measure(name, selector, candidates, places);
            }
            GC.KeepAlive(sources);
        }
    }

    private static void Measure(string name, ISelector selector, int candidates, int places)
    {
        var random = new SeededRandom(2);
        ScoredCandidate[] scored =
        [
            .. Enumerable
                .Range(0, candidates)
                .Select(place => new ScoredCandidate(
                    random.Next(ItemCount),
                    (float)random.NextNormal(),
                    place
                ))
                .OrderByDescending(candidate => candidate.Score),
        ];
        var list = new ScoredCandidate[candidates];
        var subject = new Subject { AtMs = AtMs };
        var seed = 0UL;
        var calls = 1L;
        var times = new List<double>();
        var allocated = 0L;
        for (var pass = -WarmUps; pass < Passes; pass++)
        {
            var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            for (var call = 0L; call < calls; call++)
            {
                scored.CopyTo(list, 0);
                selector.Select(new(subject, places, ++seed), list);
            }
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (pass >= 0)
            {
                times.Add(seconds / calls * 1e6);
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }
            else
            {
                calls = Math.Clamp((long)(calls * SecondsPerPass / seconds), 1, calls * 100);
            }
        }
        times.Sort();
        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    selector = name,
                    candidates,
                    places,
                    n = Passes,
                    microseconds = Math.Round(times[Passes / 2], 2),
                    lower = Math.Round(times[Passes / 4], 2),
                    higher = Math.Round(times[Passes * 3 / 4], 2),
                    bytes = allocated / (calls * Passes),
                }
            )
        );
    }

    private static long AtMs { get; } =
        new DateTimeOffset(2026, 1, 10, 0, 0, 0, default).ToUnixTimeMilliseconds();

    private static (ISelector, FeatureSources) Made(string text, string yaml)
    {
        var reading = DesignReader.Read(
            text.Replace("  selection:\n", $"  selection:\n    - {yaml}\n", StringComparison.Ordinal)
                .Replace(
                    "    vector: vector\n",
                    "    vector: vector\n    capacity: number\n",
                    StringComparison.Ordinal
                ),
            "design.yaml",
            Shortlist.Systems.EngineVocabulary.Full
        );
        var design =
            reading.Design ?? throw new ArgumentException(string.Join('\n', reading.Findings), nameof(text));
        var sources = new FeatureSources(design);
        var selector = SelectorCatalog.Create(design.Ranking.Selection[0], sources);
        Fill(sources);
        return (selector, sources);
    }

    private static void Fill(FeatureSources sources)
    {
        var random = new SeededRandom(1);
        for (var item = 0; item < ItemCount; item++)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(AtMs - random.Next(200_000_000));
            sources.Items.Put(
                new(string.Create(CultureInfo.InvariantCulture, $"i{item}")),
                Attributes.Of([
                    ("topics", Words(3, 20, "t")),
                    ("author", Words(1, 200, "a")),
                    ("capacity", new AttributeValue.Number(1 + random.Next(50))),
                    ("published", new AttributeValue.Time(at)),
                    (
                        "vector",
                        new AttributeValue.Vector([
                            .. Enumerable.Range(0, VectorLength).Select(_ => (float)random.NextNormal()),
                        ])
                    ),
                ]),
                at
            );
            for (var count = random.Next(20); count >= 0; count--)
            {
                sources.Folds.Apply(
                    new Occurrence
                    {
                        Kind = count % 5 == 1 ? sources.Kinds.Find("click") : InteractionKinds.Impression,
                        Item = item,
                        User = -1,
                        Session = 0,
                        Query = 0,
                        Context = Attributes.Empty,
                        AtMs = AtMs - 1_000,
                        Value = 1,
                    }
                );
            }
        }

        AttributeValue Words(int count, int of, string prefix) =>
            new AttributeValue.Words([
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => string.Create(CultureInfo.InvariantCulture, $"{prefix}{random.Next(of)}"))
                    .Distinct(StringComparer.Ordinal),
            ]);
    }
}
