using Shortlist.Basics;
using Shortlist.Learning.Factors;

namespace Shortlist.Tests.Learning.Similarity;

/// <summary>Users who turn to the items of their own taste, and now and then to any.</summary>
internal static class Tastes
{
    public const int UserCount = 90;
    public const int ItemCount = 24;
    public const int TasteCount = 3;

    public static InteractionMatrix Planted(ulong seed)
    {
        var random = new SeededRandom(seed);
        var cells =
            from user in Enumerable.Range(0, UserCount)
            from item in Enumerable.Range(0, ItemCount)
            where random.NextDouble() < (item % TasteCount == user % TasteCount ? 0.6 : 0.1)
            select (user, item, 1f);
        return InteractionMatrix.From(UserCount, ItemCount, [.. cells]);
    }

    public static double[,] Dense(InteractionMatrix matrix)
    {
        var dense = new double[matrix.RowCount, matrix.ColumnCount];
        for (var row = 0; row < matrix.RowCount; row++)
        {
            for (var i = 0; i < matrix.Columns(row).Length; i++)
            {
                dense[row, matrix.Columns(row)[i]] = matrix.Strengths(row)[i];
            }
        }
        return dense;
    }
}
