namespace Shortlist.Features;

/// <summary>A subject and its candidates, with what retrieval already knows of them.</summary>
public sealed class FeatureRequest
{
    private readonly Dictionary<object, object> _memo = [];

    public required Subject Subject { get; init; }

    /// <summary>Rows in the item table.</summary>
    public required int[] Items { get; init; }

    /// <summary>By retriever in the design's order: its score of each candidate, NaN where it did not put it forward.</summary>
    public float[][] RetrieverScores { get; init; } = [];

    /// <summary>By retriever: its rank of each candidate from 1, 0 where it did not put it forward.</summary>
    public int[][] RetrieverRanks { get; init; } = [];

    /// <summary>What each candidate was worth to the merge of the retrievers, NaN where it was not among what was merged.</summary>
    public float[] Merits { get; init; } = [];

    /// <summary>What training made for retrievers: those the candidates were retrieved with.</summary>
    public TrainedParts Trained { get; init; } = TrainedParts.None;

    /// <summary>Where each candidate stood, from 0, in the list whose rows are made again; null while a list is made.</summary>
    public int[]? Positions { get; init; }

    /// <summary>Work on the candidates that several features share, such as looking up their keys, done once.</summary>
    /// <remarks>Not thread-safe: a request belongs to one thread at a time, and to one version of the state.</remarks>
    public T Memo<T>(object key, Func<FeatureRequest, T> make)
        where T : class
    {
        if (_memo.TryGetValue(key, out var made))
        {
            return (T)made;
        }
        var value = make(this);
        _memo.Add(key, value);
        return value;
    }
}
