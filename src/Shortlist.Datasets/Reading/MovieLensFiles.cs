using System.Globalization;
using System.Text;

namespace Shortlist.Datasets.Reading;

/// <summary>GroupLens's three layouts: u.data with tabs and bars (100K), .dat with double colons (1M, 10M), .csv (20M and later).</summary>
internal static class MovieLensFiles
{
    private static readonly string[] Genres100K =
    [
        "unknown",
        "Action",
        "Adventure",
        "Animation",
        "Children's",
        "Comedy",
        "Crime",
        "Documentary",
        "Drama",
        "Fantasy",
        "Film-Noir",
        "Horror",
        "Musical",
        "Mystery",
        "Romance",
        "Sci-Fi",
        "Thriller",
        "War",
        "Western",
    ];

    public static List<MovieLensRating> Ratings(string path, Rejects rejects)
    {
        var log = new SourceLog(path, "user, film, stars and seconds since 1970", rejects);
        var ratings = new List<MovieLensRating>();
        foreach (var (line, fields) in Rows(path, "userId", log))
        {
            if (
                fields.Length < 4
                || Numbers.Parse(fields[2]) is not { } stars
                || Clock.FromSeconds(fields[3]) is not { } at
            )
            {
                log.Bad(line, "", "The line is not a user, a film, stars and a time in seconds.");
            }
            else if (Ids.Fits(fields[0], "user", line, log) && Ids.Fits(fields[1], "film", line, log))
            {
                log.Good();
                ratings.Add(new(fields[0], fields[1], stars, at));
            }
        }
        log.End();
        return ratings;
    }

    public static IEnumerable<MovieLensFilm> Films(string path, Rejects rejects)
    {
        var log = new SourceLog(path, "film, title and genres", rejects);
        foreach (var (line, fields) in Rows(path, "movieId", log))
        {
            if (fields.Length < 3)
            {
                log.Bad(line, "", "The line is not a film, a title and genres.");
            }
            else if (Ids.Fits(fields[0], "film", line, log))
            {
                log.Good();
                var title = fields[1].Length == 0 ? fields[0] : fields[1];
                yield return new(fields[0], title, GenresOf(fields), Released(fields));
            }
        }
        log.End();
    }

    private static IEnumerable<(long Line, string[] Fields)> Rows(string path, string header, SourceLog log)
    {
        var name = SourceFile.PlainName(path);
        if (name.EndsWith(".csv", StringComparison.Ordinal))
        {
            foreach (var row in Table.Rows(path, log, [header]))
            {
                yield return (row.Number, [.. Enumerable.Range(0, row.FieldCount).Select(row.Text)]);
            }
            yield break;
        }
        var separator = name switch
        {
            "u.data" => "\t",
            "u.item" => "|",
            _ => "::",
        };
        foreach (var line in SourceFile.Lines(path, log, Encoding.Latin1))
        {
            yield return (line.Number, line.Text.Split(separator));
        }
    }

    /// <summary>u.item ends in nineteen zeros and ones; the later layouts name the genres.</summary>
    private static IReadOnlyList<string> GenresOf(string[] fields) =>
        fields.Length >= 5 + Genres100K.Length
            ? [.. Genres100K.Where((_, i) => fields[5 + i] is "1")]
            :
            [
                .. fields[2]
                    .Split('|', StringSplitOptions.RemoveEmptyEntries)
                    .Where(genre => genre[0] != '('),
            ];

    private static DateTimeOffset? Released(string[] fields) =>
        DateTimeOffset.TryParseExact(
            fields[2],
            "dd-MMM-yyyy",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var released
        )
            ? released
            : null;
}
