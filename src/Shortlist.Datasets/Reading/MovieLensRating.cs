namespace Shortlist.Datasets.Reading;

/// <summary>One rating.</summary>
internal sealed record MovieLensRating(string User, string Film, double Stars, DateTimeOffset At);
