namespace Shortlist.Features;

/// <summary>
/// What one fold keeps under each key: some words of the key's row, all zero for a key never met. The words are a
/// function of the multiset of additions; adding an amount and its negative is as if neither had been.
/// </summary>
/// <remarks>Many keys share one instance, so it holds parameters and no state of its own.</remarks>
public interface IKeyState
{
    /// <summary>Words of 8 bytes a key.</summary>
    int WordCount { get; }

    /// <summary>Whether a key that is left alone reads in the end as one never met.</summary>
    bool Fades { get; }

    Moment At(long atMs);

    void Add(Span<ulong> words, in Moment at, long amount);

    double Read(ReadOnlySpan<ulong> words, in Moment at);

    /// <summary>The same of many rows.</summary>
    /// <param name="cells">The words of each row.</param>
    /// <param name="rows">Negative for a key never met.</param>
    /// <param name="never">What is read of such a key.</param>
    /// <param name="at">The time asked about.</param>
    /// <param name="values">One a row.</param>
    void Read(in KeyCells cells, ReadOnlySpan<int> rows, double never, in Moment at, Span<double> values)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = rows[i] < 0 ? never : Read(cells[rows[i]], in at);
        }
    }

    /// <summary>Whether it reads, from that time on and whatever is added from then on, as if it had never been met.</summary>
    bool IsForgotten(ReadOnlySpan<ulong> words, in Moment from);
}
