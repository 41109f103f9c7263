namespace Shortlist.Systems;

/// <summary>How well a model predicts one action, on lists that were shown and that it has not learnt from, told no positions.</summary>
public sealed record HeadReport
{
    /// <summary>The interaction.</summary>
    public required string Name { get; init; }

    /// <summary>Rows judged.</summary>
    public required int Rows { get; init; }

    /// <summary>Of those, rows in which it happened.</summary>
    public required int Positives { get; init; }

    /// <summary>Rows learnt from in which it happened; with none, every row is given the base rate.</summary>
    public required int TrainPositives { get; init; }

    /// <summary>Of the chance that it happens: auc, ne, ece. Intervals by drawing lists, 200 times.</summary>
    public required IReadOnlyList<MetricLine> Metrics { get; init; }

    /// <summary>Mean amount expected of a row, in the interaction's unit; null where only the chance is predicted.</summary>
    public double? MeanExpected { get; init; }

    /// <summary>Mean amount that came, 0 where it didn't happen.</summary>
    public double? MeanActual { get; init; }
}
