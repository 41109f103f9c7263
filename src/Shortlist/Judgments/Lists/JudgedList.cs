using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Judgments.Lists;

/// <summary>
/// One query's ranking as a metric sees it: grades in rank order, which ranks are tied, and the best possible order.
/// An item is relevant where its grade is above zero.
/// </summary>
/// <remarks>Immutable. About 10 bytes a ranked item, 8 more a relevant one, and 4 more a rank where there are ties.</remarks>
public sealed class JudgedList
{
    private readonly double[] _grades;
    private readonly bool[]? _judged;
    private readonly int[]? _groupEnds;
    private readonly double[] _ideal;

    private JudgedList(double[] grades, bool[]? judged, int[]? groupEnds, double[] ideal)
    {
        _grades = grades;
        _judged = judged;
        _groupEnds = groupEnds;
        _ideal = ideal;
    }

    /// <summary>Ranked items, duplicates left out.</summary>
    public int Count => _grades.Length;

    /// <summary>Relevant items that exist, ranked or not.</summary>
    public int RelevantCount => _ideal.Length;

    /// <summary>Top of the grading scale.</summary>
    public double GradeMax { get; private init; }

    /// <summary>Items that were ranked again further down; only the first place counts.</summary>
    public int DuplicateCount { get; private init; }

    /// <summary>Scores that were not a number; their items are ranked last, tied.</summary>
    public int NotANumberCount { get; private init; }

    public int ErrorCount => DuplicateCount + NotANumberCount;

    /// <summary>In rank order; zero where unjudged.</summary>
    public ReadOnlySpan<double> Grades => _grades;

    /// <summary>Grades of all relevant items, highest first: what a perfect ranking would show.</summary>
    public ReadOnlySpan<double> Ideal => _ideal;

    public bool IsJudged(int rank) => _judged is null || _judged[rank];

    /// <summary>The ranks tied with a rank that opens its group.</summary>
    public TieGroup GroupFrom(int start) => new(start, _groupEnds is null ? start + 1 : _groupEnds[start]);

    /// <summary>Items as a system returned them, best first.</summary>
    /// <param name="items">Best first where there are no scores; in any order where there are.</param>
    /// <param name="scores">Empty where the order given is the whole truth; otherwise one a returned item.</param>
    /// <param name="grades">All judged items; others are unjudged.</param>
    /// <param name="gradeMax">Top of the scale, which ERR needs; null takes the highest grade of this query.</param>
    /// <exception cref="ArgumentException">A grade is negative or not a number, or the lengths differ.</exception>
    public static JudgedList FromRanking(
        ReadOnlySpan<ItemId> items,
        ReadOnlySpan<double> scores,
        IReadOnlyDictionary<ItemId, double> grades,
        double? gradeMax = null
    )
    {
        if (scores.Length > 0 && scores.Length != items.Length)
        {
            Throw.LengthMismatch(nameof(scores), items.Length, scores.Length);
        }
        var seen = new HashSet<ItemId>(items.Length);
        var (gained, judged, kept) = (new List<double>(), new List<bool>(), new List<double>());
        var (order, _) = Order(scores, items.Length);
        foreach (var i in order)
        {
            if (seen.Add(items[i]))
            {
                judged.Add(grades.TryGetValue(items[i], out var grade));
                gained.Add(grade);
                kept.Add(scores.Length > 0 ? scores[i] : -kept.Count);
            }
        }
        return new JudgedList(
            [.. gained],
            judged.TrueForAll(isJudged => isJudged) ? null : [.. judged],
            GroupEnds(CollectionsMarshal.AsSpan(kept)),
            IdealOf([.. grades.Values])
        )
        {
            GradeMax = TopOf(gradeMax, grades.Values),
            DuplicateCount = items.Length - seen.Count,
            NotANumberCount = kept.Count(double.IsNaN),
        };
    }

    /// <summary>The rows of one group of a ranking file: every row is judged, and nothing else is relevant.</summary>
    public static JudgedList FromRows(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> grades,
        double? gradeMax = null
    )
    {
        if (scores.Length != grades.Length)
        {
            Throw.LengthMismatch(nameof(grades), scores.Length, grades.Length);
        }
        var exact = new double[scores.Length];
        var all = new double[scores.Length];
        for (var i = 0; i < exact.Length; i++)
        {
            (exact[i], all[i]) = (scores[i], grades[i]);
        }
        var (order, notANumber) = Order(exact, exact.Length);
        return new JudgedList(
            Array.ConvertAll(order, i => all[i]),
            null,
            GroupEnds(Array.ConvertAll(order, i => exact[i])),
            IdealOf(all)
        )
        {
            GradeMax = TopOf(gradeMax, all),
            NotANumberCount = notANumber,
        };
    }

    // Highest score first, not-a-number last; without scores as given. The order of ties doesn't matter to anyone.
    private static (int[] Order, int NotANumberCount) Order(ReadOnlySpan<double> scores, int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }
        if (scores.Length == 0)
        {
            return (order, 0);
        }
        var descending = new double[count];
        var notANumber = 0;
        for (var i = 0; i < count; i++)
        {
            var isNumber = !double.IsNaN(scores[i]);
            notANumber += isNumber ? 0 : 1;
            descending[i] = isNumber ? -scores[i] : double.PositiveInfinity;
        }
        Array.Sort(descending, order);
        return (order, notANumber);
    }

    private static int[]? GroupEnds(ReadOnlySpan<double> scores)
    {
        int[]? ends = null;
        for (var end = scores.Length; end > 0; )
        {
            var start = end - 1;
            while (start > 0 && scores[start - 1].Equals(scores[end - 1])) // Equals holds NaN equal to itself.
            {
                start--;
            }
            if (end - start > 1 && ends is null)
            {
                ends = new int[scores.Length];
                for (var i = 0; i < ends.Length; i++)
                {
                    ends[i] = i + 1;
                }
            }
            ends?.AsSpan(start, end - start).Fill(end);
            end = start;
        }
        return ends;
    }

    private static double TopOf(double? gradeMax, IEnumerable<double> grades)
    {
        var highest = grades.DefaultIfEmpty().Max();
        return gradeMax is { } top ? Check.InRange(top, highest, double.MaxValue, nameof(gradeMax)) : highest;
    }

    private static double[] IdealOf(ReadOnlySpan<double> grades)
    {
        var relevant = ImmutableArray.CreateBuilder<double>();
        foreach (var grade in grades)
        {
            if (Check.InRange(grade, 0, double.MaxValue) > 0)
            {
                relevant.Add(grade);
            }
        }
        relevant.Sort((a, b) => b.CompareTo(a));
        return [.. relevant];
    }
}
