using System.Globalization;
using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Judgments;

namespace Shortlist.Learning;

/// <summary>
/// What a trainer learns from: one column a feature, a grade a row, and rows grouped by the list they were shown in.
/// </summary>
/// <remarks>Read-only by contract: trainers never write into the arrays. NaN is missing, infinities are values.</remarks>
public sealed class TrainingRows
{
    private readonly int[] _groupStarts;

    /// <exception cref="ArgumentException">Lengths disagree, a name repeats, or a grade or weight is negative or not finite.</exception>
    public TrainingRows(
        IReadOnlyList<string> features,
        float[][] columns,
        float[] grades,
        int[] groupSizes,
        float[]? weights = null
    )
    {
        CheckNames(features);
        CheckLength(nameof(columns), features.Count, columns.Length);
        foreach (var column in columns)
        {
            CheckLength(nameof(columns), grades.Length, column.Length);
        }
        CheckLength(nameof(weights), grades.Length, weights?.Length ?? grades.Length);
        CheckNotNegative(nameof(grades), grades);
        CheckNotNegative(nameof(weights), weights ?? []);

        Features = features;
        Columns = columns;
        Grades = grades;
        GroupSizes = groupSizes;
        Weights = weights;
        _groupStarts = Starts(groupSizes, grades.Length);
    }

    public IReadOnlyList<string> Features { get; }

    /// <summary>One array a feature, each as long as <see cref="Grades"/>.</summary>
    public float[][] Columns { get; }

    /// <summary>0 is not relevant; higher is better.</summary>
    public float[] Grades { get; }

    /// <summary>Rows of each group, in row order; the sum is the number of rows.</summary>
    public int[] GroupSizes { get; }

    /// <summary>How much each row counts; null where all count the same.</summary>
    public float[]? Weights { get; }

    /// <summary>Where each row was shown in its list, from 0; −1 where it was not shown. Null where nothing is known.</summary>
    public int[]? Positions
    {
        get;
        init
        {
            CheckLength(nameof(Positions), RowCount, value?.Length ?? RowCount);
            field = value;
        }
    }

    /// <summary>What people did with each row, an entry a kind of interaction; none where only grades are known.</summary>
    public IReadOnlyList<ActionColumn> Actions
    {
        get;
        init
        {
            foreach (var action in value)
            {
                CheckLength(action.Name, RowCount, action.Values.Length);
            }
            field = value;
        }
    } = [];

    /// <summary>By feature, whether its values number categories, so that their order means nothing; null where none do.</summary>
    public bool[]? IsCategory
    {
        get;
        init
        {
            CheckLength(nameof(IsCategory), Features.Count, value?.Length ?? Features.Count);
            field = value;
        }
    }

    public int RowCount => Grades.Length;

    public int GroupCount => GroupSizes.Length;

    public static TrainingRows From(RankingFile file) =>
        new(file.Features, file.Columns, file.Grades, file.GroupSizes);

    /// <summary>The first row of a group; for the group after the last, the number of rows.</summary>
    public int GroupStart(int group) => _groupStarts[group];

    /// <summary>The groups from <paramref name="begin"/> up to, not including, <paramref name="end"/>, copied.</summary>
    public TrainingRows Slice(int begin, int end)
    {
        Check.InRange(begin, 0, GroupCount);
        Check.InRange(end, begin, GroupCount);
        var rows = _groupStarts[begin].._groupStarts[end];
        return new(
            Features,
            [.. Columns.Select(column => column[rows])],
            Grades[rows],
            GroupSizes[begin..end],
            Weights?[rows]
        )
        {
            Positions = Positions?[rows],
            Actions = [.. Actions.Select(action => action with { Values = action.Values[rows] })],
            IsCategory = IsCategory,
        };
    }

    /// <summary>All groups but those from <paramref name="begin"/> up to, not including, <paramref name="end"/>, copied.</summary>
    public TrainingRows Without(int begin, int end)
    {
        var (head, tail) = (Slice(0, begin), Slice(end, GroupCount));
        return new(
            Features,
            [.. head.Columns.Zip(tail.Columns, (first, second) => (float[])[.. first, .. second])],
            [.. head.Grades, .. tail.Grades],
            [.. head.GroupSizes, .. tail.GroupSizes],
            Weights is null ? null : [.. head.Weights!, .. tail.Weights!]
        )
        {
            Positions = Positions is null ? null : [.. head.Positions!, .. tail.Positions!],
            Actions =
            [
                .. head.Actions.Zip(
                    tail.Actions,
                    (first, second) => first with { Values = [.. first.Values, .. second.Values] }
                ),
            ],
            IsCategory = IsCategory,
        };
    }

    /// <summary>The same rows with only the named features, in the order of the names; columns are shared, not copied.</summary>
    /// <exception cref="ArgumentException">A name is not among <see cref="Features"/>.</exception>
    public TrainingRows WithFeatures(IReadOnlyList<string> names) =>
        new(names, [.. names.Select(name => ColumnOf(name))], Grades, GroupSizes, Weights)
        {
            Positions = Positions,
            Actions = Actions,
            IsCategory = IsCategory is null ? null : [.. names.Select(name => IsCategory[IndexOf(name)])],
        };

    /// <summary>Rows as rankers score them, copied.</summary>
    public FeatureBlock ToBlock(int begin, int end)
    {
        var block = new FeatureBlock(Features.Count, Check.InRange(end, begin, RowCount) - begin);
        for (var feature = 0; feature < Columns.Length; feature++)
        {
            Columns[feature].AsSpan(begin, end - begin).CopyTo(block.Column(feature));
        }
        return block;
    }

    public FeatureBlock ToBlock() => ToBlock(0, RowCount);

    /// <summary>The column of a feature; −1 where there is none of that name.</summary>
    public int IndexOf(string name)
    {
        for (var feature = 0; feature < Features.Count; feature++)
        {
            if (string.Equals(Features[feature], name, StringComparison.Ordinal))
            {
                return feature;
            }
        }
        return -1;
    }

    private float[] ColumnOf(string name)
    {
        var feature = IndexOf(name);
        return feature >= 0
            ? Columns[feature]
            : throw new ArgumentException(
                $"There is no feature '{name}' among the training rows; they have {string.Join(", ", Features)}.",
                nameof(name)
            );
    }

    private static void CheckNames(IReadOnlyList<string> features)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in features)
        {
            if (string.IsNullOrWhiteSpace(name) || !seen.Add(name))
            {
                throw new ArgumentException(
                    $"The feature name '{name}' is empty or given twice; every column needs a name of its own.",
                    nameof(features)
                );
            }
        }
    }

    private static void CheckLength(string name, int expected, int actual)
    {
        if (actual != expected)
        {
            Throw.LengthMismatch(name, expected, actual);
        }
    }

    private static void CheckNotNegative(string name, float[] values)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (!(values[row] >= 0 && float.IsFinite(values[row])))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}[{row}] is {values[row]}; expected a finite number of at least 0."
                    ),
                    name
                );
            }
        }
    }

    private static int[] Starts(int[] sizes, int rowCount)
    {
        var starts = new int[sizes.Length + 1];
        for (var group = 0; group < sizes.Length; group++)
        {
            Check.InRange(sizes[group], 1, rowCount - starts[group]);
            starts[group + 1] = starts[group] + sizes[group];
        }
        CheckLength("groupSizes' rows", rowCount, starts[^1]);
        return starts;
    }
}
