namespace Shortlist.Algebra;

/// <summary>A matrix where it lies: the number at (row, column) is at row × RowStep + column × ColumnStep.</summary>
internal readonly unsafe struct MatrixView(float* start, nint rowStep, nint columnStep)
{
    public readonly float* Start = start;

    public readonly nint RowStep = rowStep;

    public readonly nint ColumnStep = columnStep;

    public bool HasWholeRows => ColumnStep == 1;

    public float* At(nint row, nint column) => Start + (row * RowStep) + (column * ColumnStep);
}
