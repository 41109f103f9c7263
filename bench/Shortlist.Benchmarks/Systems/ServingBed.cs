using System.Globalization;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Worlds;

namespace Shortlist.Benchmarks.Systems;

/// <summary>A trained system of the size that serving is measured at; built once and kept between runs.</summary>
internal sealed class ServingBed
{
    private const string System = "video-search";
    private const int CandidateCount = 500;
    private const int TreeCount = 100;
    private const int RequestCount = 2_000;
    private const string Rule = "fused";

    /// <summary>The model that ranks.</summary>
    public const string Trees = "trees";

    private ServingBed(Design design, string folder) => (Design, Folder) = (design, folder);

    public Design Design { get; }

    public string Folder { get; }

    /// <param name="itemCount">In the catalogue.</param>
    /// <param name="isWhole">The design as it is; else only its words, clicks and two thirds of its features, no vectors.</param>
    /// <param name="isCached">With the design's caches; else every answer is made.</param>
    public static async Task<ServingBed> BuildAsync(int itemCount, bool isWhole, bool isCached = false)
    {
        var read = ReferenceDesigns.Read(System);
        var design = Reduced(read, isWhole);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"shortlist-serving-{itemCount}-{(isWhole ? "whole" : "core")}-{design.Ranking.Features.Count}"
        );
        var folder = Path.Combine(Path.GetTempPath(), name);
        var done = Path.Combine(folder, "built");
        if (!File.Exists(done))
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
            await FillAsync(design, folder, itemCount).ConfigureAwait(false);
            await File.WriteAllTextAsync(done, "").ConfigureAwait(false);
        }
        return new(isCached ? design with { Serving = read.Serving } : design, folder);
    }

    public Task<RankingSystem> OpenAsync() => OpenAsync(Design, Folder);

    /// <summary>The queries of the log's last lists, in their order: what is asked often is often among them.</summary>
    public RankRequest[] RequestsOf(RankingSystem system) =>
        [
            .. system
                .Replay(0)
                .Select(logged => logged.Event)
                .OfType<ListShown>()
                .TakeLast(RequestCount)
                .Select(list => new RankRequest
                {
                    User = list.User,
                    Session = list.Session,
                    Query = list.Query,
                    Context = list.Context,
                    Count = Design.Serving.PageSize,
                    LogsImpression = false,
                }),
        ];

    /// <summary>A copy that may be written to; deleted by whoever asks for it.</summary>
    public ServingBed Copy()
    {
        var folder = Directory.CreateTempSubdirectory("shortlist-serving-").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return new(Design, folder);
    }

    private static Task<RankingSystem> OpenAsync(Design design, string folder) =>
        RankingSystem.OpenAsync(
            design,
            folder,
            new() { Retrains = false },
            TimeProvider.System,
            null,
            CancellationToken.None
        );

    private static async Task FillAsync(Design design, string folder, int itemCount)
    {
        var world = WorldCatalog.Create(
            System,
            new()
            {
                Items = itemCount,
                Users = 3_000,
                Days = 5,
                RequestsPerDay = 3_000,
            }
        );
        var system = await OpenAsync(design, folder).ConfigureAwait(false);
        foreach (var batch in world.History().Chunk(1_000))
        {
            await system.AppendAsync(batch, CancellationToken.None).ConfigureAwait(false);
        }
        var report = await system.TrainAsync("benchmark", null, CancellationToken.None).ConfigureAwait(false);
        if (!report.Promoted)
        {
            system.Promote(report.Bundle, "Measured whatever the gates say.");
        }
        await system.DisposeAsync().ConfigureAwait(false);
    }

    private static Design Reduced(Design design, bool isWhole)
    {
        var reduced = design with
        {
            // Every answer is made; what a kept one costs is measured apart.
            Serving = design.Serving with
            {
                Caches = [],
            },
            // Whichever model training would choose, trees rank.
            Experiments =
            [
                design.Experiments[0] with
                {
                    Arms = [KeyValuePair.Create(Trees, 1.0)],
                    Models = new Dictionary<string, string>(StringComparer.Ordinal) { [Trees] = Trees },
                },
            ],
            Ranking = design.Ranking with
            {
                CandidatesIn = CandidateCount,
                Ladder =
                [
                    .. design
                        .Ranking.Ladder.Where(model => model.Kind is "rule" or "trees")
                        .Select(model => model.Kind is "trees" ? WithTrees(model) : model),
                ],
            },
        };
        if (isWhole)
        {
            return reduced;
        }
        string[] kinds = ["text", "clicked"];
        RetrieverSpec[] retrievers =
        [
            .. design.Retrieval.Retrievers.Where(retriever => kinds.Contains(retriever.Kind)),
        ];
        string[] left =
        [
            .. design
                .Features.Where(feature =>
                    feature.Kind is not "similarity"
                    && (
                        feature.Parameters.TextOrNull("retriever") is not { } named
                        || Array.Exists(retrievers, retriever => retriever.Name == named)
                    )
                )
                .Select(feature => feature.Name),
        ];
        return reduced with
        {
            Features = [.. design.Features.Where(feature => left.Contains(feature.Name))],
            Retrieval = design.Retrieval with { Retrievers = retrievers },
            Ranking = reduced.Ranking with
            {
                Features = [.. left.Where((name, i) => name is Rule || i % 3 != 2)],
            },
        };
    }

    // Exactly so many: none is given up for want of patience.
    private static KindSpec WithTrees(KindSpec model) =>
        model with
        {
            Parameters = new([
                .. model.Parameters.All.Where(pair => pair.Key is not ("trees" or "patience")),
                KeyValuePair.Create("trees", (object)(double)TreeCount),
                KeyValuePair.Create("patience", (object)0.0),
            ]),
        };
}
