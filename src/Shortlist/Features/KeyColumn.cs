namespace Shortlist.Features;

/// <summary>One fold's part of the rows of a <see cref="KeyRows"/>: which occurrences it adds, how much, and to which words.</summary>
internal sealed class KeyColumn
{
    private readonly IKeyState _state;
    private readonly Func<Occurrence, long>? _amountOf;
    private readonly Func<FeatureRequest, double[]> _readAll;
    private long _atMs = long.MinValue;
    private Moment _at;

    public KeyColumn(KeyRows rows, KindSet of, IKeyState state, Func<Occurrence, long>? amountOf, int offset)
    {
        (Of, _state, _amountOf, Offset) = (of, state, amountOf, offset);
        _readAll = request => rows.ReadAll(this, request);
    }

    public KindSet Of { get; }

    public IKeyState State => _state;

    public int Offset { get; }

    public Span<ulong> In(Span<ulong> row) => row.Slice(Offset, _state.WordCount);

    public ReadOnlySpan<ulong> In(ReadOnlySpan<ulong> row) => row.Slice(Offset, _state.WordCount);

    /// <summary>What is read for each candidate, the largest of its keys; one value where all have the same keys.</summary>
    public double[] ReadAll(FeatureRequest request) => request.Memo(this, _readAll);

    // Only the one writer comes here, so the latest moment is remembered: the impressions of a list share their time.
    public void Add(Span<ulong> row, in Occurrence occurrence)
    {
        if (occurrence.AtMs != _atMs)
        {
            (_atMs, _at) = (occurrence.AtMs, _state.At(occurrence.AtMs));
        }
        _state.Add(In(row), in _at, (_amountOf?.Invoke(occurrence) ?? 1) * occurrence.Weight);
    }
}
