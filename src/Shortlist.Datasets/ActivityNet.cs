using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Datasets.Reading;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets;

/// <summary>
/// ActivityNet Captions (Krishna and others, 2017) as known-item search: find the video that a second person, who saw it,
/// describes. The document is the first person's sentences; the labels are left out, they would give the answer away.
/// </summary>
public sealed class ActivityNet : IDataset
{
    private const string Videos = "videos-val.jsonl";
    private const string Queries = "queries-val.jsonl";
    private const string TrainingVideos = "videos-train.jsonl";

    public string Name => "activitynet";

    public IReadOnlyList<string> Aliases => ["activitynet-captions"];

    public string System => "video-search";

    public string Summary =>
        "ActivityNet Captions: find the video that a second annotator describes, by the first sentence or by all.";

    public IReadOnlyList<string> Files => [Videos, Queries];

    public DatasetContent Open(string folder, DatasetOptions options)
    {
        var videos = SourceFile.Require(Name, folder, Videos);
        var queries = SourceFile.Require(Name, folder, Queries);
        return new()
        {
            Events = ReadVideos(videos, options.Rejects),
            Protocol = new Protocol.JudgedQueries(ReadQueries(queries, options.Rejects))
            {
                Texts = SourceFile.Find(folder, TrainingVideos) is { } training
                    ? [.. ReadTexts(training, options.Rejects)]
                    : [],
            },
        };
    }

    private static IEnumerable<LogEvent> ReadVideos(string path, Rejects rejects)
    {
        var log = new SourceLog(path, "one JSON object a line with id and captions", rejects);
        var at = Clock.Start;
        foreach (var (line, video) in JsonLines.Objects(path, log))
        {
            var id = JsonLines.Text(video, "id");
            var captions = JsonLines.Texts(video, "captions");
            if (!Ids.Fits(id, "id", line, log))
            {
                continue;
            }
            if (captions.Count == 0)
            {
                log.Bad(line, "captions", "There are no captions; expected a list of sentences.");
                continue;
            }
            log.Good();
            yield return new ItemPublished
            {
                Id = Ids.Event("activitynet", "video", id!),
                At = at,
                Item = new(id!),
                Attributes = new AttributeList()
                    .Text("title", id)
                    .Text("description", Join(captions))
                    .Number("duration", Duration(video))
                    .Build(),
            };
            at += TimeSpan.FromSeconds(1);
        }
    }

    // The training split's videos are not searched; their sentences are there to learn the language from.
    private static IEnumerable<string> ReadTexts(string path, Rejects rejects)
    {
        var log = new SourceLog(path, "one JSON object a line with id and captions", rejects);
        foreach (var (_, video) in JsonLines.Objects(path, log))
        {
            if (Join(JsonLines.Texts(video, "captions")) is { Length: > 0 } text)
            {
                log.Good();
                yield return text;
            }
        }
    }

    private static ImmutableArray<JudgedQuery> ReadQueries(string path, Rejects rejects)
    {
        var log = new SourceLog(path, "one JSON object a line with video and sentences", rejects);
        var first = new List<JudgedQuery>();
        var all = new List<JudgedQuery>();
        foreach (var (line, query) in JsonLines.Objects(path, log))
        {
            var video = JsonLines.Text(query, "video");
            var sentences = JsonLines.Texts(query, "sentences");
            if (!Ids.Fits(video, "video", line, log))
            {
                continue;
            }
            if (sentences.Count == 0)
            {
                log.Bad(line, "sentences", "There are no sentences; expected a list of them.");
                continue;
            }
            log.Good();
            first.Add(Query(video!, line, "first-sentence", sentences[0]));
            all.Add(Query(video!, line, "all-sentences", Join(sentences)));
        }
        return [.. first, .. all];
    }

    private static JudgedQuery Query(string video, long line, string variant, string text) =>
        new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{line}:{variant}"),
            Variant = variant,
            Text = text,
            Grades = ImmutableDictionary<ItemId, double>.Empty.Add(new(video), 1),
        };

    private static string Join(IReadOnlyList<string> sentences) =>
        string.Join(' ', sentences.Select(sentence => sentence.Trim()));

    private static double? Duration(JsonElement video) =>
        video.TryGetProperty("duration", out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;
}
