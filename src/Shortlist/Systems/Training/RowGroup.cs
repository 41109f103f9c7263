using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Learning;

namespace Shortlist.Systems.Training;

/// <summary>One list with the feature rows its items had just before it was shown, and what became of them.</summary>
public sealed class RowGroup(ItemId[] items, FeatureBlock rows, long atMs)
{
    public ItemId[] Items => items;

    public FeatureBlock Rows => rows;

    public long AtMs => atMs;

    /// <summary>One an item; grows while interactions come in.</summary>
    public float[] Grades { get; } = new float[items.Length];

    /// <summary>What people did with each item, an entry an interaction that a model learns by itself; grows as grades do.</summary>
    public IReadOnlyList<ActionColumn> Actions { get; init; } = [];

    /// <summary>The list's request; of an example without a list, the id of its interaction.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who asked; null where nobody knows.</summary>
    public UserId? User { get; init; }

    /// <summary>Whether no list was logged and what could have been shown stands in for it.</summary>
    public bool HasNoList { get; init; }

    /// <summary>Where each item stood, from 0; −1 where nobody knows, as with candidates that were only drawn.</summary>
    public int[] Positions { get; init; } = Unknown(items.Length, -1);

    /// <summary>The chance with which each item was put there; −1 where nobody knows.</summary>
    public float[] Propensities { get; init; } = Unknown(items.Length, -1f);

    /// <summary>The share of the list's negatives that these rows are; 1 where none was left out.</summary>
    public double NegativesKept { get; init; } = 1;

    /// <summary>Items that were wanted but that no retriever put forward, with their grades.</summary>
    public IReadOnlyDictionary<ItemId, double> Missed { get; init; } = new Dictionary<ItemId, double>();

    /// <summary>By slice of the design's evaluation, the value this list has; known once its grades are.</summary>
    public IReadOnlyList<string> SliceValues { get; set; } = [];

    /// <summary>Who asked, as known just before the list was shown.</summary>
    public required Features.Subject Subject { get; init; }

    /// <summary>Whether nobody had interacted with the item before the list was shown; one an item.</summary>
    public required bool[] IsCold { get; init; }

    /// <summary>Whether the user had never interacted with anything, or isn't known.</summary>
    public required bool IsUserCold { get; init; }

    /// <summary>Which retrievers put each item forward, one bit each in the design's order; none where nobody asked.</summary>
    public IReadOnlyList<ulong> FoundBy { get; init; } = [];

    /// <summary>Whether a retriever of the first 64 put the item forward.</summary>
    public bool IsFoundBy(int place, int retriever) =>
        place < FoundBy.Count && retriever < 64 && ((FoundBy[place] >> retriever) & 1) != 0;

    /// <summary>Whether the item was drawn as a negative and never shown.</summary>
    public bool IsSampled(int place) => HasNoList && Grades[place] <= 0;

    /// <summary>The same list and grades with other rows.</summary>
    public RowGroup With(FeatureBlock other)
    {
        var group = new RowGroup(items, other, atMs)
        {
            Actions = [.. Actions.Select(action => action with { Values = [.. action.Values] })],
            Name = Name,
            User = User,
            HasNoList = HasNoList,
            Positions = Positions,
            Propensities = Propensities,
            Missed = Missed,
            FoundBy = FoundBy,
            SliceValues = SliceValues,
            Subject = Subject,
            IsCold = IsCold,
            NegativesKept = NegativesKept,
            IsUserCold = IsUserCold,
        };
        Grades.CopyTo(group.Grades, 0);
        return group;
    }

    /// <summary>One feature over all rows of the lists, one list after the other.</summary>
    public static float[] ColumnOf(IReadOnlyList<RowGroup> groups, int feature)
    {
        var column = new float[groups.Sum(group => group.Items.Length)];
        var row = 0;
        foreach (var group in groups)
        {
            group.Rows.Column(feature).CopyTo(column.AsSpan(row));
            row += group.Items.Length;
        }
        return column;
    }

    /// <summary>All that was wanted, found or not.</summary>
    public Dictionary<ItemId, double> AllGrades()
    {
        var grades = new Dictionary<ItemId, double>(Missed);
        for (var i = 0; i < items.Length; i++)
        {
            grades[items[i]] = Math.Max(grades.GetValueOrDefault(items[i]), Grades[i]);
        }
        return grades;
    }

    internal static T[] Unknown<T>(int count, T value)
    {
        var values = new T[count];
        Array.Fill(values, value);
        return values;
    }
}
