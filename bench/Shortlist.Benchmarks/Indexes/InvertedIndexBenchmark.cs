using BenchmarkDotNet.Attributes;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Benchmarks.Indexes;

/// <summary>Cost of the inverted index on generated texts whose words follow Zipf's law, 20 words a document.</summary>
[MemoryDiagnoser]
public class InvertedIndexBenchmark
{
    private const int WordCount = 50_000;
    private const int DocumentWordCount = 20;

    private readonly ScoredRow[] _best = new ScoredRow[500];
    private readonly int[] _rows = new int[500];
    private readonly float[] _scores = new float[500];
    private string[] _texts = [];
    private TextQuery[] _queries = [];
    private InvertedIndex _index = new(["text"]);
    private FieldWeights _weights = FieldWeights.Equal(["text"]);
    private int _next;

    [Params(5_000, 50_000, 200_000)]
    public int DocumentCount { get; set; }

    [Params(3, 20, 100)]
    public int QueryWordCount { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new SeededRandom(1);
        _texts = [.. Enumerable.Range(0, DocumentCount).Select(_ => Text(random, DocumentWordCount))];
        _index = Build();
        _weights = FieldWeights.Equal(_index.Fields);
        _queries =
        [
            .. Enumerable
                .Range(0, 64)
                .Select(_ => TextQuery.Parse(Text(random, QueryWordCount), _index.Analyzer)),
        ];
        for (var i = 0; i < _rows.Length; i++)
        {
            _rows[i] = random.Next(DocumentCount);
        }
    }

    [Benchmark]
    public InvertedIndex Build()
    {
        var index = new InvertedIndex(["text"]);
        for (var row = 0; row < _texts.Length; row++)
        {
            index.Put(row, _texts[row]);
        }
        return index;
    }

    [Benchmark]
    public int Search() => _index.Search(_queries[_next++ % _queries.Length], _weights, _best);

    [Benchmark]
    public void ScoreColumn() => _index.Score(_queries[_next++ % _queries.Length], _weights, _rows, _scores);

    [Benchmark]
    public void Replace()
    {
        var row = _next++ % DocumentCount;
        _index.Put(row, _texts[row]);
    }

    // The word of rank r with a probability in proportion to 1 / r.
    private static string Text(SeededRandom random, int wordCount) =>
        string.Join(
            ' ',
            Enumerable
                .Range(0, wordCount)
                .Select(_ => "w" + (int)Math.Exp(random.NextDouble() * Math.Log(WordCount)))
        );
}
