namespace Shortlist.Learning.Factors;

/// <summary>What a row is solved from: which rows of the other side it touches, how strongly, and what strength counts.</summary>
internal readonly ref struct RowCells(
    ReadOnlySpan<int> columns,
    ReadOnlySpan<float> strengths,
    float confidence
)
{
    public ReadOnlySpan<int> Columns { get; } = columns;

    public ReadOnlySpan<float> Strengths { get; } = strengths;

    /// <summary>α: a cell weighs 1 + α · strength where nothing would weigh 1.</summary>
    public float Confidence { get; } = confidence;
}
