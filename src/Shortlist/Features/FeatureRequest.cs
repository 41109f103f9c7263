using System.Buffers;

namespace Shortlist.Features;

/// <summary>A subject and its candidates, with what retrieval already knows of them.</summary>
public sealed class FeatureRequest
{
    private readonly Dictionary<object, object> _memo = [];
    private readonly List<double[]> _numbers = [];
    private readonly List<ulong[]> _words = [];
    private readonly List<int[]> _places = [];
    private readonly List<byte[]> _bytes = [];

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

    /// <summary>Pooled memory for what is remembered; what it holds is left over. Valid until <see cref="Release"/>.</summary>
    /// <param name="count">The array may be longer.</param>
    internal double[] RentNumbers(int count) => Rent(_numbers, count);

    /// <inheritdoc cref="RentNumbers"/>
    internal ulong[] RentWords(int count) => Rent(_words, count);

    /// <inheritdoc cref="RentNumbers"/>
    internal int[] RentPlaces(int count) => Rent(_places, count);

    /// <inheritdoc cref="RentNumbers"/>
    internal byte[] RentBytes(int count) => Rent(_bytes, count);

    /// <summary>Forgets what was remembered and gives its memory back; asked again, it is worked out again.</summary>
    /// <remarks>A request that nobody releases is left to the collector.</remarks>
    internal void Release()
    {
        _memo.Clear();
        Return(_numbers);
        Return(_words);
        Return(_places);
        Return(_bytes);
    }

    private static T[] Rent<T>(List<T[]> rented, int count)
    {
        var array = ArrayPool<T>.Shared.Rent(count);
        rented.Add(array);
        return array;
    }

    private static void Return<T>(List<T[]> rented)
    {
        foreach (var array in rented)
        {
            ArrayPool<T>.Shared.Return(array);
        }
        rented.Clear();
    }
}
