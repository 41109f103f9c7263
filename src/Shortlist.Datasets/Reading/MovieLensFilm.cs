namespace Shortlist.Datasets.Reading;

/// <summary>One film.</summary>
internal sealed record MovieLensFilm(
    string Id,
    string Title,
    IReadOnlyList<string> Genres,
    DateTimeOffset? Released
);
