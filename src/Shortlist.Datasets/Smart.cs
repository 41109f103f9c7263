using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Shortlist.Catalog;
using Shortlist.Datasets.Reading;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets;

/// <summary>
/// Collections in the format of the SMART system (Salton, 1971), such as Cranfield: sections begun by .I, .T, .A, .B and .W.
/// </summary>
/// <remarks>
/// The judgments of Cranfield number the queries by their place in the file, not by their .I. Their codes run from 1, a
/// complete answer, to 4, of minimal interest, with −1 for the least; all of them count as relevant: grade 5 − code, −1 → 1.
/// </remarks>
public sealed class Smart : IDataset
{
    private static readonly string[] DocumentNames = ["cran.all.1400", "cran.all", "documents.all"];
    private static readonly string[] QueryNames = ["cran.qry", "documents.qry"];
    private static readonly string[] JudgmentNames = ["cranqrel", "documents.rel"];

    public string Name => "smart";

    public IReadOnlyList<string> Aliases => ["cranfield"];

    public string System => "video-search";

    public string Summary => "A SMART collection such as Cranfield: abstracts, questions, graded judgments.";

    public IReadOnlyList<string> Files => [DocumentNames[0], QueryNames[0], JudgmentNames[0]];

    public DatasetContent Open(string folder, DatasetOptions options)
    {
        var documents = SourceFile.Require(Name, folder, DocumentNames);
        var queries = SourceFile.Require(Name, folder, QueryNames);
        var judgments = SourceFile.Require(Name, folder, JudgmentNames);
        return new()
        {
            Events = ReadDocuments(documents, options.Rejects),
            Protocol = new Protocol.JudgedQueries(ReadQueries(queries, judgments, options.Rejects)),
        };
    }

    private static IEnumerable<LogEvent> ReadDocuments(string path, Rejects rejects)
    {
        var log = new SourceLog(path, "sections begun by .I, .T, .A, .B and .W", rejects);
        var at = Clock.Start;
        foreach (var record in Records(path, log))
        {
            if (!Ids.Fits(record.Id, ".I", record.Line, log))
            {
                continue;
            }
            log.Good();
            var title = record.Section('T');
            yield return new ItemPublished
            {
                Id = Ids.Event("smart", "document", record.Id),
                At = at,
                Item = new(record.Id),
                Attributes = new AttributeList()
                    .Text("title", title.Length == 0 ? record.Id : title)
                    .Text("description", record.Section('W'))
                    .Words("channel", record.Section('A'))
                    .Build(),
            };
            at += TimeSpan.FromSeconds(1);
        }
        log.End();
    }

    private static ImmutableArray<JudgedQuery> ReadQueries(
        string queriesPath,
        string judgmentsPath,
        Rejects rejects
    )
    {
        var log = new SourceLog(queriesPath, "sections begun by .I and .W", rejects);
        var texts = new List<(string Id, string Text)>();
        foreach (var record in Records(queriesPath, log))
        {
            log.Good();
            texts.Add((record.Id, record.Section('W')));
        }
        log.End();
        var grades = ReadGrades(judgmentsPath, texts.Count, rejects);
        ImmutableArray<JudgedQuery> judged =
        [
            .. texts
                .Select((query, i) => (query, Grades: grades.GetValueOrDefault(i + 1)))
                .Where(judged => judged.Grades is not null && judged.query.Text.Length > 0)
                .Select(judged => new JudgedQuery
                {
                    Id = judged.query.Id,
                    Text = judged.query.Text,
                    Grades = judged.Grades!.ToImmutableDictionary(),
                }),
        ];
        return judged.IsEmpty
            ? throw new DatasetException(
                $"No judgment of {Path.GetFileName(judgmentsPath)} is of a query in {Path.GetFileName(queriesPath)}, so there is nothing to measure. Check that the files belong together."
            )
            : judged;
    }

    private static Dictionary<int, Dictionary<ItemId, double>> ReadGrades(
        string path,
        int queryCount,
        Rejects rejects
    )
    {
        var log = new SourceLog(path, "query number, document number and code, separated by blanks", rejects);
        var grades = new Dictionary<int, Dictionary<ItemId, double>>();
        foreach (var line in SourceFile.Lines(path, log))
        {
            var fields = line.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (
                fields.Length != 3
                || !int.TryParse(fields[0], CultureInfo.InvariantCulture, out var query)
                || query < 1
                || Grade(fields[2]) is not { } grade
            )
            {
                log.Bad(
                    line.Number,
                    "",
                    $"The line is '{Numbers.Excerpt(line.Text)}'; expected a query number from 1 on, a document and a code of 1 to 4 or -1."
                );
                continue;
            }
            if (query > queryCount)
            {
                log.Aside(line.Number, "", $"There is no query {query}; the queries are {queryCount}.");
                continue;
            }
            log.Good();
            if (!grades.TryGetValue(query, out var ofQuery))
            {
                grades[query] = ofQuery = [];
            }
            ofQuery[new(fields[1])] = grade;
        }
        log.End();
        return grades;
    }

    private static double? Grade(string code) =>
        code switch
        {
            "1" => 4,
            "2" => 3,
            "3" => 2,
            "4" or "-1" => 1,
            _ => null,
        };

    private static IEnumerable<SmartRecord> Records(string path, SourceLog log)
    {
        SmartRecord? record = null;
        StringBuilder? section = null;
        foreach (var line in SourceFile.Lines(path, log))
        {
            if (line.Text.StartsWith(".I ", StringComparison.Ordinal))
            {
                if (record is not null)
                {
                    yield return record;
                }
                record = new(line.Number, line.Text[3..].Trim());
                section = null;
            }
            else if (record is null)
            {
                log.Bad(line.Number, "", "The text stands before the first .I; expected '.I' and a number.");
            }
            else if (
                line.Text.Length is 2 or 3
                && line.Text[0] == '.'
                && char.IsAsciiLetterUpper(line.Text[1])
            )
            {
                section = record.Begin(line.Text[1]);
            }
            else
            {
                section?.Append(section.Length == 0 ? "" : " ").Append(line.Text.AsSpan().Trim());
            }
        }
        if (record is not null)
        {
            yield return record;
        }
    }
}
