using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// Least and greatest shares of the list for items with certain words, or with a word of the user's or the context's.
/// Each place goes to the first candidate that breaks no greatest share and leaves places enough for the least ones.
/// </summary>
/// <remarks>
/// Where no item counts for two shares, that is the list earliest in the order given among all that keep to the shares.
/// Where shares can't be had, greatest ones are kept as long as any candidate does, and of the least ones as much is met
/// as greed can meet; candidates are never left out. O(places × candidates).
/// </remarks>
public sealed class QuotaSelector : ISelector
{
    private const double Rounding = 1e-9; // A third of six places is two, whatever the floating point makes of it.
    private const int SharesMax = 60;

    private readonly AttributeReader<ulong[]> _by;
    private readonly AttributeReader<ulong[]>? _matches;
    private readonly ulong[] _words;
    private readonly Share[] _shares;

    private QuotaSelector(
        AttributeReader<ulong[]> by,
        AttributeReader<ulong[]>? matches,
        ulong[] words,
        Share[] shares
    ) => (_by, _matches, _words, _shares) = (by, matches, words, shares);

    public static readonly SelectorKind Kind = new(
        new("quota", "Keeps least and greatest shares of the list for items with certain words.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("by", ParameterType.Attribute, "The item's words.")
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new(
                    "least",
                    ParameterType.Weights,
                    "By word: the share of the list, 0 to 1, that it must have."
                )
                {
                    Min = 0,
                    Max = 1,
                },
                new(
                    "most",
                    ParameterType.Weights,
                    "By word: the share of the list, 0 to 1, that it may have."
                )
                {
                    Min = 0,
                    Max = 1,
                },
                new(
                    "matches",
                    ParameterType.Attribute,
                    "Words of the user or the context; items that share one count together, as those one follows do."
                )
                {
                    AttributeTypes = [AttributeType.Words],
                    AttributeOwners = ["user", "context"],
                },
                new("matches_least", ParameterType.Number, "The share of the list that they must have.")
                {
                    Default = "0",
                    Min = 0,
                    Max = 1,
                },
                new("matches_most", ParameterType.Number, "The share of the list that they may have.")
                {
                    Default = "1",
                    Min = 0,
                    Max = 1,
                },
            ],
        },
        Create
    )
    {
        KeepsBest = false,
        IsRule = true,
    };

    public int Select(SelectionRequest request, Span<ScoredCandidate> list)
    {
        var places = Math.Min(request.CountMax, list.Length);
        if (places == 0)
        {
            return list.Length;
        }
        using var scratch = new Scratch<ulong>(list.Length);
        using var counts = new Scratch<Tally>(_shares.Length);
        var masks = scratch.Span;
        var tallies = counts.Span;
        for (var share = 0; share < _shares.Length; share++)
        {
            tallies[share] = new(_shares[share], places);
        }
        var here = _matches is null ? [] : _matches.Of(request.Subject, list[0].Item);
        for (var i = 0; i < list.Length; i++)
        {
            masks[i] = MaskOf(_by.Of(request.Subject, list[i].Item), here);
            Count(tallies, masks[i], static (ref tally) => tally.Left++);
        }
        for (var place = 0; place < places; place++)
        {
            var chosen = ChosenFor(place, places - place, masks, tallies);
            ListOrder.MoveUp(list, chosen, place);
            ListOrder.MoveUp(masks, chosen, place);
            Count(tallies, masks[place], static (ref tally) => tally.Take());
        }
        return list.Length;
    }

    private static QuotaSelector Create(KindSpec spec, FeatureSources sources)
    {
        var least = spec.Parameters.Weights("least");
        var most = spec.Parameters.Weights("most");
        var matches = spec.Parameters.TextOrNull("matches");
        string[] words = [.. least.Concat(most).Select(pair => pair.Key).Distinct(StringComparer.Ordinal)];
        Check.InRange(words.Length, 0, SharesMax);
        List<Share> shares =
        [
            .. words.Select(word => new Share(ShareOf(least, word, 0), ShareOf(most, word, 1))),
        ];
        if (matches is not null)
        {
            shares.Add(new(spec.Parameters.Number("matches_least"), spec.Parameters.Number("matches_most")));
        }
        return new(
            sources.Words(spec.Parameters.Text("by")),
            matches is null ? null : sources.Words(matches),
            [.. words.Select(word => StableHash.Of(word))],
            [.. shares]
        );
    }

    private static double ShareOf(
        IReadOnlyList<KeyValuePair<string, double>> shares,
        string word,
        double otherwise
    )
    {
        foreach (var (name, share) in shares)
        {
            if (name == word)
            {
                return share;
            }
        }
        return otherwise;
    }

    // One bit for each share that the item counts for; the last share is that of the matching.
    private ulong MaskOf(ulong[] words, ulong[] here)
    {
        var mask = 0UL;
        foreach (var word in words)
        {
            if (Array.IndexOf(_words, word) is >= 0 and var share)
            {
                mask |= 1UL << share;
            }
            if (Array.IndexOf(here, word) >= 0)
            {
                mask |= 1UL << _words.Length;
            }
        }
        return mask;
    }

    private static int ChosenFor(int place, int placesLeft, Span<ulong> masks, Span<Tally> tallies)
    {
        var needed = 0;
        var (open, wanting) = (0UL, 0UL); // Shares with room for more, and those that still lack items there are.
        for (var share = 0; share < tallies.Length; share++)
        {
            needed += tallies[share].Needed;
            open |= tallies[share].HasRoom ? 1UL << share : 0;
            wanting |= tallies[share].Needed > 0 ? 1UL << share : 0;
        }
        var (chosen, most) = (place, -1); // Where every candidate breaks a greatest share, the order decides.
        for (var i = place; i < masks.Length; i++)
        {
            if ((masks[i] & ~open) != 0)
            {
                continue;
            }
            var served = ulong.PopCount(masks[i] & wanting);
            if (needed - (int)served <= placesLeft - 1)
            {
                return i;
            }
            if ((int)served > most)
            {
                (chosen, most) = (i, (int)served);
            }
        }
        return chosen;
    }

    private static void Count(Span<Tally> tallies, ulong mask, Change change)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            change(ref tallies[(int)ulong.TrailingZeroCount(mask)]);
        }
    }

    private delegate void Change(ref Tally tally);

    private readonly record struct Share(double Least, double Most);

    private struct Tally(Share share, int places)
    {
        private readonly int _least = (int)Math.Ceiling((share.Least * places) - Rounding);
        private readonly int _most = (int)Math.Floor((share.Most * places) + Rounding);
        private int _taken;

        /// <summary>Candidates that count for the share and are not in the list yet.</summary>
        public int Left { get; set; }

        public readonly bool HasRoom => _taken < _most;

        /// <summary>How many more must come, as far as there are any.</summary>
        public readonly int Needed => Math.Clamp(_least - _taken, 0, Left);

        public void Take() => (_taken, Left) = (_taken + 1, Left - 1);
    }
}
