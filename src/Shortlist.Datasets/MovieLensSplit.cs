namespace Shortlist.Datasets;

/// <summary>How the ratings to be predicted are chosen.</summary>
public enum MovieLensSplit
{
    /// <summary>A quarter of each user's ratings by chance, as the published numbers have it.</summary>
    Random,

    /// <summary>The last quarter of all ratings by time, as it is in production.</summary>
    Time,
}
