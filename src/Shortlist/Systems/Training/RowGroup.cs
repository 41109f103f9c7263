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

    /// <summary>By slice of the design's evaluation, the value this list has.</summary>
    public IReadOnlyList<string> SliceValues { get; init; } = [];

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
