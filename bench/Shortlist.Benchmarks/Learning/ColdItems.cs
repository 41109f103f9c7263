using System.Globalization;
using System.Numerics.Tensors;
using System.Text;
using Shortlist.Basics;
using Shortlist.Judgments;
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

    public static void Run(string folder)
    {
        var films = Films(folder);
        var users = Users(folder);
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
        var asked = new Asked(films, users);
        var ratings = File.ReadLines(Path.Combine(folder, "u.data"))
            .Select(line => Array.ConvertAll(line.Split('\t'), long.Parse))
            .OrderBy(rating => rating[3])
            .Select(rating => (User: (int)rating[0] - 1, Film: (int)rating[1] - 1));
        foreach (var (user, film) in ratings)
        {
            if (asked.Note(user, film))
            {
                corpus.Add(user, users[user], film);
            }
        }
        foreach (var recipe in (TowerOptions[])[new(), new() { HardShare = 0.05 }, new() { IdDropout = 0 }])
        {
            asked.Towers(corpus, recipe);
        }
        asked.Others();
    }

    private static bool IsCold(int film) => StableHash.Combine(1, (ulong)film) % HeldOneIn == 0;

    private sealed class Asked((ulong Id, TowerInput Content, bool[] Genres)[] films, TowerInput[] users)
    {
        private readonly List<int>[] _taken = [.. users.Select(_ => new List<int>())];
        private readonly HashSet<int>[] _wanted = [.. users.Select(_ => new HashSet<int>())];

        /// <returns>Whether it may be learnt from.</returns>
        public bool Note(int user, int film)
        {
            if (IsCold(film))
            {
                _wanted[user].Add(film);
                return false;
            }
            _taken[user].Add(film);
            return true;
        }

        public void Towers(TowerCorpus corpus, TowerOptions recipe)
        {
            var outcome = TowerTrainer.Train(corpus, recipe, new() { Threads = 2 }, CancellationToken.None);
            var towers = outcome.Towers;
            var vectors = films
                .Select((film, i) => towers.ItemVector(IsCold(i) ? ~film.Id : film.Id, film.Content))
                .ToArray();
            Report(
                $"towers, id dropout {recipe.IdDropout}, hard {recipe.HardShare}, known items {outcome.Curve[^1].Validation:F3}",
                user =>
                {
                    ulong[] history = [.. _taken[user].Select(film => films[film].Id)];
                    var asker = towers.AskerVector(users[user], history);
                    return film => TensorPrimitives.Dot<float>(asker, vectors[film]);
                }
            );
        }

        public void Others()
        {
            var counts = new double[films.Length];
            foreach (var film in _taken.SelectMany(list => list))
            {
                counts[film]++;
            }
            Report("popularity", _ => film => counts[film]);
            double[] byGenre =
            [
                .. films[0]
                    .Genres.Select(
                        (_, genre) =>
                            Enumerable
                                .Range(0, films.Length)
                                .Where(film => !IsCold(film) && films[film].Genres[genre])
                                .Select(film => counts[film])
                                .DefaultIfEmpty(0)
                                .Average()
                    ),
            ];
            Report("popularity of the genres", _ => film => GenreMean(film, byGenre));
            Report(
                "genres of the user's films",
                user =>
                {
                    double[] own =
                    [
                        .. byGenre.Select(
                            (_, genre) => (double)_taken[user].Count(film => films[film].Genres[genre])
                        ),
                    ];
                    return film => GenreMean(film, own);
                }
            );
            Report(
                "at random",
                user => film => StableHash.Combine((ulong)user, (ulong)film) / (double)ulong.MaxValue
            );
        }

        private double GenreMean(int film, double[] of) =>
            of.Where((_, genre) => films[film].Genres[genre]).Average();

        private void Report(string name, Func<int, Func<int, double>> scoreOf)
        {
            List<double> shares = [];
            foreach (var user in Enumerable.Range(0, users.Length).Where(user => _wanted[user].Count > 0))
            {
                var score = scoreOf(user);
                var seen = _taken[user].ToHashSet();
                var found = Enumerable
                    .Range(0, films.Length)
                    .Where(film => !seen.Contains(film))
                    .OrderByDescending(score)
                    .Take(Shown)
                    .Count(_wanted[user].Contains);
                shares.Add(found / (double)_wanted[user].Count);
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
