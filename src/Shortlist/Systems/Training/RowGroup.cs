using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Systems.Training;

/// <summary>One list with the feature rows its items had just before it was shown, and what became of them.</summary>
public sealed class RowGroup(ItemId[] items, FeatureBlock rows, long atMs)
{
    public ItemId[] Items => items;

    public FeatureBlock Rows => rows;

    public long AtMs => atMs;

    /// <summary>One an item; grows while interactions come in.</summary>
    public float[] Grades { get; } = new float[items.Length];

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
}
