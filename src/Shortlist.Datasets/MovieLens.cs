using System.Collections.Immutable;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Datasets.Reading;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets;

/// <summary>
/// Film ratings in GroupLens's layouts (Harper and Konstan, 2015). A quarter of the ratings is held out, and each user's are
/// searched among all films the user has not rated in the log; every held-out rating counts as relevant, whatever its stars.
/// </summary>
/// <remarks>
/// A rating is a click whose value is the stars, and from four stars on a like besides. The random split, a quarter of each user's,
/// is what published numbers use and lets the future train the past; the time split cuts everybody at one moment.
/// </remarks>
public sealed class MovieLens : IDataset
{
    private const double LikedStarsMin = 4;
    private const double HeldOutShare = 0.25;

    private readonly MovieLensSplit _split;

    public MovieLens(MovieLensSplit split) => _split = split;

    public string Name => _split == MovieLensSplit.Random ? "movielens" : "movielens-time";

    public IReadOnlyList<string> Aliases =>
        _split == MovieLensSplit.Random ? ["movielens-100k", "movielens-random"] : ["movielens-100k-time"];

    public string System => "news-feed";

    public string Design { get; } = ReadDesign();

    public string Summary =>
        _split == MovieLensSplit.Random
            ? "MovieLens ratings: find a random quarter of each user's films (as published, leaks time)."
            : "MovieLens ratings: find the films of the last quarter of the time.";

    public IReadOnlyList<string> Files => ["u.data", "u.item", "ratings.dat", "ratings.csv"];

    public DatasetContent Open(string folder, DatasetOptions options)
    {
        var ratingsPath = SourceFile.Require(Name, folder, "u.data", "ratings.dat", "ratings.csv");
        var filmsPath = SourceFile.Find(folder, "u.item", "movies.dat", "movies.csv");
        var ratings = MovieLensFiles.Ratings(ratingsPath, options.Rejects);
        ratings.Sort(
            (one, other) => (one.At, one.User, one.Film).CompareTo((other.At, other.User, other.Film))
        );
        var heldOut =
            _split == MovieLensSplit.Random ? DealRandom(ratings, options.Seed) : DealByTime(ratings);
        return new()
        {
            Events = ReadEvents(ratings, heldOut, filmsPath, options.Rejects),
            Protocol = new Protocol.HeldOutItems(
                HeldOut(ratings, heldOut),
                _split == MovieLensSplit.Random ? "random" : "time"
            ),
        };
    }

    private static string ReadDesign()
    {
        using var stream = typeof(MovieLens).Assembly.GetManifestResourceStream("designs/films.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A quarter of each user's ratings, rounded; a user's draw does not depend on the other users.</summary>
    private static bool[] DealRandom(List<MovieLensRating> ratings, ulong seed)
    {
        var heldOut = new bool[ratings.Count];
        foreach (
            var ofUser in Enumerable
                .Range(0, ratings.Count)
                .GroupBy(i => ratings[i].User, StringComparer.Ordinal)
        )
        {
            int[] order = [.. ofUser];
            new SeededRandom(seed).Fork(ofUser.Key).Shuffle(order.AsSpan());
            foreach (var i in order.Take((int)Math.Round(order.Length * HeldOutShare)))
            {
                heldOut[i] = true;
            }
        }
        return heldOut;
    }

    private static bool[] DealByTime(List<MovieLensRating> ratings)
    {
        var cut = ratings[(int)(ratings.Count * (1 - HeldOutShare))].At;
        return [.. ratings.Select(rating => rating.At >= cut)];
    }

    private static ImmutableArray<HeldOut> HeldOut(List<MovieLensRating> ratings, bool[] heldOut)
    {
        var end = Enumerable.Range(0, ratings.Count).Where(i => !heldOut[i]).Max(i => ratings[i].At);
        return
        [
            .. Enumerable
                .Range(0, ratings.Count)
                .Where(i => heldOut[i])
                .GroupBy(i => ratings[i].User, StringComparer.Ordinal)
                .OrderBy(ofUser => ofUser.Key, StringComparer.Ordinal)
                .Select(ofUser => new HeldOut(
                    new(ofUser.Key),
                    end.AddMilliseconds(1),
                    ofUser
                        .Select(i => new ItemId(ratings[i].Film))
                        .Distinct()
                        .ToImmutableDictionary(film => film, _ => 1.0)
                )),
        ];
    }

    private static IEnumerable<LogEvent> ReadEvents(
        List<MovieLensRating> ratings,
        bool[] heldOut,
        string? filmsPath,
        Rejects rejects
    )
    {
        var start = ratings[0].At.AddSeconds(-1);
        foreach (var film in Publish(ratings, filmsPath, start, rejects))
        {
            yield return film;
        }
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ratings.Count; i++)
        {
            var rating = ratings[i];
            if (met.Add(rating.User))
            {
                yield return new UserDescribed
                {
                    Id = Ids.Event("movielens", "user", rating.User),
                    At = rating.At,
                    User = new(rating.User),
                    Attributes = new AttributeList().Time("joined", rating.At).Build(),
                };
            }
            if (heldOut[i])
            {
                continue;
            }
            yield return Act(rating, "click", rating.Stars);
            if (rating.Stars >= LikedStarsMin)
            {
                yield return Act(rating, "like", 1);
            }
        }
    }

    /// <summary>Every film is there from the start: when it came to the site is not known.</summary>
    private static IEnumerable<LogEvent> Publish(
        List<MovieLensRating> ratings,
        string? filmsPath,
        DateTimeOffset at,
        Rejects rejects
    )
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var film in filmsPath is null ? [] : MovieLensFiles.Films(filmsPath, rejects))
        {
            if (known.Add(film.Id))
            {
                yield return Publish(film, at);
            }
        }
        foreach (
            var id in ratings
                .Select(rating => rating.Film)
                .Distinct(StringComparer.Ordinal)
                .Where(id => !known.Contains(id))
        )
        {
            yield return Publish(new(id, id, [], null), at);
        }
    }

    private static ItemPublished Publish(MovieLensFilm film, DateTimeOffset at) =>
        new()
        {
            Id = Ids.Event("movielens", "film", film.Id),
            At = at,
            Item = new(film.Id),
            Attributes = new AttributeList()
                .Text("title", film.Title)
                .Words("topics", film.Genres)
                .Time("published", film.Released)
                .Build(),
        };

    private static Interaction Act(MovieLensRating rating, string kind, double value) =>
        new()
        {
            Id = Ids.Event(
                "movielens",
                kind,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rating.User}:{rating.Film}:{rating.At.ToUnixTimeSeconds()}"
                )
            ),
            At = rating.At,
            User = new(rating.User),
            Item = new(rating.Film),
            Kind = kind,
            Value = value,
        };
}
