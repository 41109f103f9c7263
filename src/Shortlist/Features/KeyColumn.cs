namespace Shortlist.Features;

/// <summary>One fold's part of the rows of a <see cref="KeyRows"/>: which occurrences it adds, how much, and to which words.</summary>
internal sealed class KeyColumn(KindSet of, IKeyState state, Func<Occurrence, long>? amountOf, int offset)
{
    private long _atMs = long.MinValue;
    private Moment _at;

    public KindSet Of => of;

    public IKeyState State => state;

    public int Offset => offset;

    public Span<ulong> In(Span<ulong> row) => row.Slice(offset, state.WordCount);

    public ReadOnlySpan<ulong> In(ReadOnlySpan<ulong> row) => row.Slice(offset, state.WordCount);

    // Only the one writer comes here, so the latest moment is remembered: the impressions of a list share their time.
    public void Add(Span<ulong> row, in Occurrence occurrence)
    {
        if (occurrence.AtMs != _atMs)
        {
            (_atMs, _at) = (occurrence.AtMs, state.At(occurrence.AtMs));
        }
        state.Add(In(row), in _at, (amountOf?.Invoke(occurrence) ?? 1) * occurrence.Weight);
    }
}
