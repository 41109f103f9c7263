namespace Shortlist.Catalog;

/// <summary>A column whose values lie side by side, by row: hundreds of random rows are read without a call for each.</summary>
internal interface IRowValues<T>
{
    /// <summary>By row, as far as rows were given; valid until the next write.</summary>
    ReadOnlySpan<T> Rows { get; }
}
