using System.Diagnostics;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Systems;
using Shortlist.Systems.Training;

namespace Shortlist.Benchmarks.Systems;

/// <summary>
/// Time and memory of point-in-time training rows by their number, for a design of a thousand features: the features of
/// a design file, again and again with other windows and half-lives, so that hardly two share a fold.
/// </summary>
internal static class TrainingRows
{
    private const int FeatureCount = 1_000;
    private const int ListLength = 20;
    private const int ItemCount = 2_000;
    private const int UserCount = 500;
    private const int ClicksAList = 10; // Some on the list, most elsewhere: what the folds have to count.

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="args">A design file with item.topics and item.author, then numbers of rows.</param>
    public static void Run(string[] args)
    {
        var design = Enlarged(
            DesignReader.Read(File.ReadAllText(args[0]), args[0], EngineVocabulary.Full).Design!
        );
        Console.WriteLine($"{design.Ranking.Features.Count} features, {Environment.ProcessorCount} cores");
        Console.WriteLine(
            "rows | events | seconds | of processor | rows a second | allocated MB | peak MB of the process"
        );
        int[] sizes = [.. args.Skip(1).Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        foreach (var rows in sizes.Length == 0 ? [4_250, 8_500, 17_000] : sizes)
        {
            Measure(design, rows);
        }
    }

    private static void Measure(Design design, int rows)
    {
        LogEvent[] log = [.. Catalogue(), .. Lists(rows / ListLength)];
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        using var process = Process.GetCurrentProcess();
        var busy = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var state = new SystemState(design, TimeProvider.System);
        var collector = new RowCollector(design, state, RowWindow.TrainOnly, 1, TrainedParts.None);
        foreach (var happened in log)
        {
            collector.Observe(happened);
            state.Apply(happened);
        }
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var made = collector.Train.Sum(group => group.Items.Length);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{made} | {log.Length} | {seconds:0.0} | {(process.TotalProcessorTime - busy).TotalSeconds:0.0} | {made / seconds:0} | {(GC.GetTotalAllocatedBytes(precise: true) - allocated) >> 20} | {process.PeakWorkingSet64 >> 20}"
            )
        );
    }

    private static Design Enlarged(Design design)
    {
        FeatureSpec[] features =
        [
            .. Enumerable
                .Range(0, FeatureCount)
                .Select(i =>
                {
                    var spec = design.Features[i % design.Features.Count];
                    var round = i / design.Features.Count;
                    return spec with
                    {
                        Name = $"{spec.Name}_{round}",
                        Parameters = new(
                            spec.Parameters.All.Select(pair =>
                                pair.Value is TimeSpan span
                                    ? KeyValuePair.Create(pair.Key, (object)(span * (1 + (0.1 * round))))
                                    : pair
                            )
                        ),
                    };
                }),
        ];
        return design with
        {
            Features = features,
            Label = design.Label with { ExposureRequired = true },
            Ranking = design.Ranking with { Features = [.. features.Select(feature => feature.Name)] },
        };
    }

    private static IEnumerable<LogEvent> Catalogue()
    {
        for (var item = 0; item < ItemCount; item++)
        {
            yield return new ItemPublished
            {
                Id = $"publish-{item}",
                At = Start,
                Item = new($"i{item}"),
                Attributes = Attributes.Of(
                    ("title", new AttributeValue.Text($"Story {item} about topic {item % 40}")),
                    ("topics", new AttributeValue.Words([$"t{item % 40}", $"t{item % 17}"])),
                    ("author", new AttributeValue.Words([$"a{item % 150}"])),
                    ("language", new AttributeValue.Words(["en"]))
                ),
            };
        }
    }

    private static IEnumerable<LogEvent> Lists(int count)
    {
        var random = new SeededRandom(1);
        for (var list = 0; list < count; list++)
        {
            var at = Start.AddMinutes(list + 1);
            var user = new UserId($"u{random.Next(UserCount)}");
            var request = new RequestId($"r{list}");
            int[] items = [.. Enumerable.Range(0, ListLength).Select(_ => random.Next(ItemCount)).Distinct()];
            while (items.Length < ListLength)
            {
                items = [.. items.Append(random.Next(ItemCount)).Distinct()];
            }
            yield return new ListShown
            {
                Id = $"list-{list}",
                At = at,
                Request = request,
                User = user,
                Session = $"s{list % 300}",
                Context = Attributes.Of(
                    ("device", new AttributeValue.Words([list % 2 == 0 ? "phone" : "desktop"])),
                    ("region", new AttributeValue.Words([$"region{list % 9}"]))
                ),
                Impressions = [.. items.Select((item, place) => new Impression(new($"i{item}"), place))],
            };
            for (var click = 0; click < ClicksAList; click++)
            {
                var isOfList = click < 2;
                yield return new Interaction
                {
                    Id = $"click-{list}-{click}",
                    At = at.AddSeconds(click + 1),
                    Item = new($"i{(isOfList ? items[random.Next(ListLength)] : random.Next(ItemCount))}"),
                    User = isOfList ? user : new($"u{random.Next(UserCount)}"),
                    Session = $"s{random.Next(300)}",
                    Kind = click % 3 == 0 ? "dwell" : "click",
                    Request = isOfList ? request : null,
                };
            }
        }
    }
}
