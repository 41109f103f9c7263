using System.Collections.Immutable;
using Shortlist.Catalog;
using Shortlist.Datasets.Reading;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets;

/// <summary>
/// Any collection in the layout of BEIR (Thakur and others, 2021): corpus, queries, judgments. The test judgments judge; the
/// training judgments enter the log as full views by people who searched.
/// </summary>
public sealed class Beir : IDataset
{
    /// <summary>Seconds of watching that one grade of a training judgment stands for.</summary>
    public const double WatchSecondsPerGrade = 60;

    private const string Corpus = "corpus.jsonl";
    private const string Queries = "queries.jsonl";
    private const string TestJudgments = "qrels/test.tsv";
    private const string TrainJudgments = "qrels/train.tsv";

    public string Name => "beir";

    public IReadOnlyList<string> Aliases => ["scifact"];

    public string System => "video-search";

    public string Summary => "A BEIR collection such as SciFact: documents, test queries, training queries.";

    public IReadOnlyList<string> Files => [Corpus, Queries, TestJudgments, TrainJudgments];

    public DatasetContent Open(string folder, DatasetOptions options)
    {
        var corpus = SourceFile.Require(Name, folder, Corpus);
        var queries = ReadQueries(SourceFile.Require(Name, folder, Queries), options.Rejects);
        var test = SourceFile.Require(Name, folder, TestJudgments);
        var train = SourceFile.Find(folder, TrainJudgments);
        return new()
        {
            Events = ReadEvents(corpus, train, queries, options.Rejects),
            Protocol = new Protocol.JudgedQueries(Judged(test, queries, options.Rejects)),
        };
    }

    private static Dictionary<string, string> ReadQueries(string path, Rejects rejects)
    {
        var log = new SourceLog(path, "one JSON object a line with _id and text", rejects);
        var queries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (line, query) in JsonLines.Objects(path, log))
        {
            var id = JsonLines.Text(query, "_id");
            var text = JsonLines.Text(query, "text");
            if (id is null || text is null)
            {
                log.Bad(
                    line,
                    id is null ? "_id" : "text",
                    "The field is missing or empty; expected a string."
                );
            }
            else if (!queries.TryAdd(id, text))
            {
                log.Bad(line, "_id", $"The query '{Numbers.Excerpt(id)}' occurs a second time.");
            }
            else
            {
                log.Good();
            }
        }
        return queries;
    }

    private static IEnumerable<LogEvent> ReadEvents(
        string corpus,
        string? train,
        Dictionary<string, string> queries,
        Rejects rejects
    )
    {
        var log = new SourceLog(corpus, "one JSON object a line with _id, title and text", rejects);
        var at = Clock.Start;
        foreach (var (line, document) in JsonLines.Objects(corpus, log))
        {
            var id = JsonLines.Text(document, "_id");
            if (!Ids.Fits(id, "_id", line, log))
            {
                continue;
            }
            log.Good();
            yield return new ItemPublished
            {
                Id = Ids.Event("beir", "document", id!),
                At = at,
                Item = new(id!),
                Attributes = new AttributeList()
                    .Text("title", JsonLines.Text(document, "title") ?? id)
                    .Text("description", JsonLines.Text(document, "text"))
                    .Build(),
            };
            at += TimeSpan.FromSeconds(1);
        }
        foreach (var judgment in train is null ? [] : ReadJudgments(train, queries, rejects))
        {
            if (judgment.Grade <= 0)
            {
                continue;
            }
            yield return new Interaction
            {
                Id = Ids.Event("beir", "train", $"{judgment.Query}:{judgment.Document}"),
                At = at,
                Item = new(judgment.Document),
                Kind = "watch",
                Value = judgment.Grade * WatchSecondsPerGrade,
                Session = $"train-{judgment.Query}",
                Query = queries[judgment.Query],
            };
            at += TimeSpan.FromSeconds(1);
        }
    }

    private static ImmutableArray<JudgedQuery> Judged(
        string path,
        Dictionary<string, string> queries,
        Rejects rejects
    )
    {
        ImmutableArray<JudgedQuery> judged =
        [
            .. ReadJudgments(path, queries, rejects)
                .GroupBy(judgment => judgment.Query, StringComparer.Ordinal)
                .Select(group => new JudgedQuery
                {
                    Id = group.Key,
                    Text = queries[group.Key],
                    Grades = group
                        .GroupBy(judgment => new ItemId(judgment.Document))
                        .ToImmutableDictionary(same => same.Key, same => same.Max(each => each.Grade)),
                }),
        ];
        return judged.IsEmpty
            ? throw new DatasetException(
                $"No judgment of {TestJudgments} is of a query in {Queries}, so there is nothing to measure. Check that the files belong together."
            )
            : judged;
    }

    private static IEnumerable<(string Query, string Document, double Grade)> ReadJudgments(
        string path,
        Dictionary<string, string> queries,
        Rejects rejects
    )
    {
        var log = new SourceLog(path, "tab-separated query-id, corpus-id, score", rejects);
        foreach (var row in Table.Rows(path, log, ["query-id", "corpus-id", "score"], '\t'))
        {
            var query = row.Text(row.Header.Find("query-id"));
            var document = row.Text(row.Header.Find("corpus-id"));
            var grade = Numbers.Parse(row.Span(row.Header.Find("score")));
            if (!queries.ContainsKey(query))
            {
                log.Aside(
                    row.Number,
                    "query-id",
                    $"The query '{Numbers.Excerpt(query)}' is not in {Queries}."
                );
            }
            else if (grade is null)
            {
                log.Bad(row.Number, "score", "The score is not a finite number.");
            }
            else if (Ids.Fits(document, "corpus-id", row.Number, log))
            {
                log.Good();
                yield return (query, document, grade.Value);
            }
        }
    }
}
