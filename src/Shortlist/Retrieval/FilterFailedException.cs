namespace Shortlist.Retrieval;

/// <summary>
/// A hard filter could not say whether an item may be shown. It is nobody's failure but the filter's: whoever asked it stops,
/// and nothing is shown that nobody checked.
/// </summary>
public sealed class FilterFailedException(string filter, Exception inner)
    : Exception(
        $"The filter '{filter}' failed, so nothing can be shown that it would have to check: {inner.Message}",
        inner
    )
{
    /// <summary>The name of the filter.</summary>
    public string Filter { get; } = filter;
}
