using System.Globalization;
using System.Numerics.Tensors;
using System.Text;
using Shortlist.Basics;
using Shortlist.Judgments;
using Shortlist.Learning;
using Shortlist.Learning.Towers;

namespace Shortlist.Benchmarks.Learning;

/// <summary>
/// Items that training never met, found by their content: a tenth of MovieLens's films is held out with all its ratings, and every
/// user is shown 100 of all films not rated before. Prints the share of the user's ratings of held-out films among the 100, as a
/// mean over users with its 95 % interval, beside orders that know no more of a new film than its genres.
/// </summary>
internal static class ColdItems
{
    private const int Shown = 100;
    private const int HeldOneIn = 10;

    public static void Run(string folder, ulong seed = 1)
    {
        var films = Films(folder);
        var users = Users(folder);
        var ratings = File.ReadLines(Path.Combine(folder, "u.data"))
            .Select(line => Array.ConvertAll(line.Split('\t'), long.Parse))
            .OrderBy(rating => rating[3])
            .Select(rating => (User: (int)rating[0] - 1, Film: (int)rating[1] - 1))
            .ToArray();
        bool IsCold(int film) => StableHash.Combine(seed, (ulong)film) % HeldOneIn == 0;

        var corpus = new TowerCorpus(
            new(["job", "gender"], ["age"], ["genres", "decade", "words", "parts"], ["year"])
        );
        foreach (var (id, content, _) in films)
        {
            corpus.AddItem(id, content);
        }
        foreach (var _ in users)
        {
            corpus.AddUser();
        }
        var taken = users.Select(_ => new List<int>()).ToArray();
        var wanted = users.Select(_ => new HashSet<int>()).ToArray();
        foreach (var (user, film) in ratings)
        {
            if (IsCold(film))
            {
                wanted[user].Add(film);
            }
            else
            {
                corpus.Add(user, users[user], film);
                taken[user].Add(film);
            }
        }
        foreach (var recipe in (TowerOptions[])[new(), new() { HardShare = 0.05 }, new() { IdDropout = 0 }])
        {
            var outcome = TowerTrainer.Train(
                corpus,
                recipe,
                new() { Seed = seed, Threads = 2 },
                CancellationToken.None
            );
            var towers = outcome.Towers;
            var vectors = films
                .Select((film, i) => towers.ItemVector(IsCold(i) ? ~film.Id : film.Id, film.Content))
                .ToArray();
            var name =
                $"towers, id dropout {recipe.IdDropout}, hard {recipe.HardShare}, warm recall@100 {outcome.Curve[^1].Validation:F3}";
            Report(
                name,
                user =>
                {
                    ulong[] history = [.. taken[user].Select(film => films[film].Id)];
                    var asker = towers.AskerVector(users[user], history);
                    return film => TensorPrimitives.Dot<float>(asker, vectors[film]);
                }
            );
        }
        var counts = new double[films.Length];
        foreach (var film in taken.SelectMany(list => list))
        {
            counts[film]++;
        }
        Report("popularity", _ => film => counts[film]);
        var byGenre = Enumerable
            .Range(0, films[0].Genres.Length)
            .Select(genre =>
                Enumerable
                    .Range(0, films.Length)
                    .Where(film => !IsCold(film) && films[film].Genres[genre])
                    .Select(film => counts[film])
                    .DefaultIfEmpty(0)
                    .Average()
            )
            .ToArray();
        double GenreMean(int film, Func<int, double> of) =>
            Enumerable.Range(0, byGenre.Length).Where(genre => films[film].Genres[genre]).Average(of);
        Report("popularity of the genres", _ => film => GenreMean(film, genre => byGenre[genre]));
        Report(
            "genres of the user's films",
            user =>
            {
                var own = new double[byGenre.Length];
                foreach (var film in taken[user])
                {
                    for (var genre = 0; genre < own.Length; genre++)
                    {
                        own[genre] += films[film].Genres[genre] ? 1 : 0;
                    }
                }
                return film => GenreMean(film, genre => own[genre]);
            }
        );
        Report(
            "at random",
            user => film => StableHash.Combine((ulong)user, (ulong)film) / (double)ulong.MaxValue
        );

        void Report(string name, Func<int, Func<int, double>> scoreOf)
        {
            List<double> shares = [];
            foreach (var user in Enumerable.Range(0, users.Length).Where(user => wanted[user].Count > 0))
            {
                var score = scoreOf(user);
                var seen = taken[user].ToHashSet();
                var found = Enumerable
                    .Range(0, films.Length)
                    .Where(film => !seen.Contains(film))
                    .OrderByDescending(score)
                    .Take(Shown)
                    .Count(wanted[user].Contains);
                shares.Add(found / (double)wanted[user].Count);
            }
            var interval = Bootstrap.OfMean(shares.ToArray(), IntervalOptions.Default)?.Interval;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"cold_recall@100":"{{name}}","mean":{{shares.Average():F4}},"low":{{interval?.Low:F4}},"high":{{interval?.High:F4}},"users":{{shares.Count}}}"""
                )
            );
        }
    }

    private static (ulong Id, TowerInput Content, bool[] Genres)[] Films(string folder) =>
        [
            .. File.ReadLines(Path.Combine(folder, "u.item"), Encoding.Latin1)
                .Select(line =>
                {
                    var cells = line.Split('|');
                    var title = cells[1];
                    var bracket = title.LastIndexOf('(');
                    var hasYear = int.TryParse(
                        title.AsSpan(bracket + 1).TrimEnd(") "),
                        CultureInfo.InvariantCulture,
                        out var year
                    );
                    bool[] genres = [.. cells[5..].Select(cell => cell == "1")];
                    string[] words =
                    [
                        .. (bracket > 0 ? title[..bracket] : title)
                            .ToLowerInvariant()
                            .Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    ];
                    var content = new TowerInput(
                        [
                            [
                                .. Enumerable
                                    .Range(0, genres.Length)
                                    .Where(genre => genres[genre])
                                    .Select(genre => TowerInput.Token("genre", (ulong)genre)),
                            ],
                            hasYear ? [TowerInput.Token("decade", (ulong)(year / 5))] : [],
                            [.. words.Select(word => TowerInput.Token("word", word))],
                            [
                                .. words.SelectMany(word =>
                                    Enumerable
                                        .Range(0, Math.Max(0, word.Length - 3))
                                        .Select(from => TowerInput.Token("part", word.AsSpan(from, 4)))
                                ),
                            ],
                        ],
                        [hasYear ? year : float.NaN]
                    );
                    return (StableHash.Of(cells[0]), content, genres);
                }),
        ];

    private static TowerInput[] Users(string folder) =>
        [
            .. File.ReadLines(Path.Combine(folder, "u.user"))
                .Select(line =>
                {
                    var cells = line.Split('|');
                    return new TowerInput(
                        [
                            [TowerInput.Token("job", cells[3])],
                            [TowerInput.Token("gender", cells[2])],
                        ],
                        [float.Parse(cells[1], CultureInfo.InvariantCulture)]
                    );
                }),
        ];
}
