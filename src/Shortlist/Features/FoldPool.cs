namespace Shortlist.Features;

/// <summary>The folds of a system, each once, however many features, retrievers and filters read it.</summary>
/// <remarks>One writer at a time, and no reader while it writes.</remarks>
public sealed class FoldPool
{
    private readonly Dictionary<string, object> _byKey = new(StringComparer.Ordinal);
    private readonly List<IFold> _folds = [];
    private readonly List<IItemFold> _itemFolds = [];
    private readonly List<IQueryFold> _queryFolds = [];

    private IFold[]?[] _ofKind = []; // Worked out when the first occurrence of a kind comes.

    /// <summary>The folds over occurrences, each once.</summary>
    public IReadOnlyList<IFold> Occurrences => _folds;

    /// <summary>A fold over occurrences, items, queries, or several of them.</summary>
    /// <param name="key">Everything that decides what the fold computes; equal keys share one fold.</param>
    public TFold Share<TFold>(string key, Func<TFold> make)
        where TFold : class
    {
        var full = $"{typeof(TFold).Name}:{key}";
        if (_byKey.TryGetValue(full, out var known))
        {
            return (TFold)known;
        }
        var fold = make();
        _byKey.Add(full, fold);
        _ofKind = new IFold[]?[InteractionKinds.CountMax + 1]; // The rows a fold shares may want more kinds than before.
        if (fold is IFold occurrences)
        {
            _folds.Add(occurrences);
        }
        if (fold is IItemFold items)
        {
            _itemFolds.Add(items);
        }
        if (fold is IQueryFold queries)
        {
            _queryFolds.Add(queries);
        }
        return fold;
    }

    /// <summary>The folds of one sort, in the order in which they were first shared.</summary>
    public IEnumerable<TFold> All<TFold>() => _byKey.Values.OfType<TFold>();

    /// <summary>Everything that was shared and grows with the log, by what decides what it computes.</summary>
    internal IEnumerable<(string Key, object Fold)> States() =>
        _byKey
            .Where(pair => pair.Value is IFold or IItemFold or IQueryFold)
            .Select(pair => (pair.Key, pair.Value));

    public void Apply(in Occurrence occurrence) => ApplyAll(new ReadOnlySpan<Occurrence>(in occurrence));

    /// <summary>Several of one kind, such as the impressions of a list: cheaper than one by one.</summary>
    public void ApplyAll(ReadOnlySpan<Occurrence> occurrences)
    {
        if (occurrences.IsEmpty || _folds.Count == 0)
        {
            return;
        }
        var kind = occurrences[0].Kind;
        foreach (var fold in _ofKind[kind] ??= [.. _folds.Where(fold => fold.Kinds.Contains(kind))])
        {
            fold.ApplyAll(occurrences);
        }
    }

    public void Put(int item)
    {
        foreach (var fold in _itemFolds)
        {
            fold.Put(item);
        }
    }

    public void Retire(int item)
    {
        foreach (var fold in _itemFolds)
        {
            fold.Retire(item);
        }
    }

    public void Ask(in AskedQuery asked)
    {
        foreach (var fold in _queryFolds)
        {
            fold.Ask(in asked);
        }
    }
}
