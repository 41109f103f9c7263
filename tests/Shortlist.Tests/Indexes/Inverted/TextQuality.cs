using System.Globalization;
using System.Text.Json;
using Shortlist.Algebra;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

/// <summary>What the text search is worth on public collections, each beside the figure it has to reach.</summary>
public sealed class TextQuality
{
    private static readonly string[] Fields = ["title", "text"];

    /// <summary>Anserini's BM25 has 0.6789.</summary>
    [Fact]
    public void Scientific_claims_find_their_abstracts()
    {
        var (index, rows) = ReadScifact();
        var queries = SharedData
            .Lines("scifact/queries.jsonl")
            .Select(Parse)
            .ToDictionary(query => Text(query, "_id"), query => Text(query, "text"), StringComparer.Ordinal);
        var judged = SharedData
            .Lines("scifact/qrels/test.tsv")
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Where(parts => !string.Equals(parts[2], "0", StringComparison.Ordinal))
            .GroupBy(parts => parts[0], parts => rows[parts[1]], StringComparer.Ordinal)
            .ToArray();

        var ndcg = judged.Average(query =>
        {
            var relevant = query.ToHashSet();
            var gain = Search(index, queries[query.Key], 10)
                .Select((row, rank) => relevant.Contains(row) ? 1 / Math.Log2(rank + 2) : 0)
                .Sum();
            return gain / Enumerable.Range(2, Math.Min(10, relevant.Count)).Sum(rank => 1 / Math.Log2(rank));
        });

        Assert.Equal(300, judged.Length);
        Assert.InRange(ndcg, 0.68, 1);
    }

    /// <summary>Plain BM25 without stems finds 0.305 and 0.481 of them among the first ten.</summary>
    [Theory]
    [InlineData(false, 0.32)]
    [InlineData(true, 0.56)]
    public void Descriptions_find_what_another_person_described(bool isWhole, double recallMin)
    {
        var index = new InvertedIndex(Fields);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in SharedData.Lines("activitynet/videos-val.jsonl.gz").Select(Parse))
        {
            index.Put(rows.Count, null, Sentences(item, "captions", true));
            rows.Add(Text(item, "id"), rows.Count);
        }
        var queries = SharedData.Lines("activitynet/queries-val.jsonl.gz").Select(Parse).ToArray();

        var recall = queries.Average(query =>
            Search(index, Sentences(query, "sentences", isWhole), 10).Contains(rows[Text(query, "video")])
                ? 1.0
                : 0.0
        );

        Assert.Equal((4_917, 2_418), (rows.Count, queries.Length));
        Assert.InRange(recall, recallMin, 1);
    }

    /// <summary>Plain BM25 has a mean average precision of 0.306.</summary>
    [Fact]
    public void Aeronautical_questions_find_their_abstracts()
    {
        var index = new InvertedIndex(Fields);
        foreach (var (row, document) in ReadSmart("cranfield/cran.all.1400").Index())
        {
            index.Put(row, document.GetValueOrDefault('T'), document.GetValueOrDefault('W'));
        }
        var queries = ReadSmart("cranfield/cran.qry");
        var judged = SharedData
            .Lines("cranfield/cranqrel")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => Number(parts[2]) > 0)
            .ToLookup(parts => Number(parts[0]) - 1, parts => Number(parts[1]) - 1);

        var precision = judged.Average(query =>
        {
            var relevant = query.ToHashSet();
            var (hits, sum) = (0, 0.0);
            foreach (var (rank, row) in Search(index, queries[query.Key]['W'], 1_400).Index())
            {
                if (relevant.Contains(row))
                {
                    sum += (double)++hits / (rank + 1);
                }
            }
            return sum / relevant.Count;
        });

        Assert.Equal((1_398, 225), (index.Count, queries.Count)); // Two abstracts are empty.
        Assert.InRange(precision, 0.31, 1);
    }

    private static (InvertedIndex Index, Dictionary<string, int> Rows) ReadScifact()
    {
        var index = new InvertedIndex(Fields);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in SharedData.Lines("scifact/corpus.jsonl.gz").Select(Parse))
        {
            index.Put(rows.Count, Text(document, "title"), Text(document, "text"));
            rows.Add(Text(document, "_id"), rows.Count);
        }
        return (index, rows);
    }

    private static List<int> Search(InvertedIndex index, string text, int count)
    {
        var best = new ScoredRow[count];
        var weights = FieldWeights.For(Fields, [new("title", 2), new("text", 1)]);
        var found = index.Search(TextQuery.Parse(text, index.Analyzer), weights, best);
        return [.. best[..found].Select(row => row.Row)];
    }

    // SMART: ".I 7" begins a record, ".T" and the like its sections.
    private static List<Dictionary<char, string>> ReadSmart(string path)
    {
        var records = new List<Dictionary<char, string>>();
        var section = ' ';
        foreach (var line in SharedData.Lines(path))
        {
            if (line.StartsWith(".I ", StringComparison.Ordinal))
            {
                records.Add([]);
            }
            else if (line.TrimEnd() is ['.', >= 'A' and <= 'Z' and var letter])
            {
                section = letter;
            }
            else
            {
                records[^1][section] = records[^1].GetValueOrDefault(section) + " " + line;
            }
        }
        return records;
    }

    private static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Sentences(JsonElement element, string name, bool isWhole)
    {
        var sentences = element.GetProperty(name).EnumerateArray().Select(sentence => sentence.GetString());
        return string.Join(' ', isWhole ? sentences : sentences.Take(1));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
