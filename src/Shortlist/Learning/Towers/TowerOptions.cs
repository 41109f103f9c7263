using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning.Towers;

/// <summary>The recipe of two towers.</summary>
public sealed record TowerOptions
{
    public const int DimensionsMax = 512;

    /// <summary>Length of the vectors, and of what is learnt of every token.</summary>
    public int Dimensions { get; init; } = 64;

    /// <summary>Width of the hidden layer of each tower.</summary>
    public int Hidden { get; init; } = 128;

    /// <summary>How often every example is learnt from.</summary>
    public int Rounds { get; init; } = 10;

    /// <summary>Examples told apart at once: each one's item from those of all the others.</summary>
    public int BatchSize { get; init; } = 1_024;

    /// <summary>What cosines are divided by: the lower, the more the nearest wrong item counts.</summary>
    public double Temperature { get; init; } = 0.1;

    /// <summary>Of Adam, falling to a tenth of it over the rounds.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Share of an item's turns in which its id is hidden, so that its content learns to stand for it.</summary>
    public double IdDropout { get; init; } = 0.3;

    /// <summary>Of the examples, those that also get an item the model of the round before wrongly ranks high.</summary>
    public double HardShare { get; init; }

    /// <summary>Whether popular items, which are strangers more often, are held less against for it: logQ.</summary>
    public bool CorrectsPopularity { get; init; } = true;

    /// <summary>Latest items of a history that enter.</summary>
    public int HistoryLength { get; init; } = 50;

    /// <summary>Tokens that are learnt of: the most frequent. Each takes 8 bytes and 2 a dimension in a bundle.</summary>
    public int TokenCountMax { get; init; } = 500_000;

    /// <summary>Reads what a design says; what it leaves out has the default above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static TowerOptions From(Parameters parameters)
    {
        var plain = new TowerOptions();
        return new TowerOptions
        {
            Dimensions = parameters.Integer("dimensions", plain.Dimensions),
            Rounds = parameters.Integer("rounds", plain.Rounds),
            HardShare = parameters.Number("hard_share", plain.HardShare),
        }.Checked();
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public TowerOptions Checked()
    {
        Check.InRange(Dimensions, 1, DimensionsMax);
        Check.InRange(Hidden, 1, 4_096);
        Check.InRange(Rounds, 1, 1_000);
        Check.InRange(BatchSize, 2, 8_192);
        Check.InRange(Temperature, 1e-3, 10);
        Check.InRange(LearningRate, 1e-6, 10);
        Check.InRange(IdDropout, 0, 1);
        Check.InRange(HardShare, 0, 1);
        Check.InRange(HistoryLength, 0, TowerInput.FieldLengthMax);
        Check.InRange(TokenCountMax, 1, 1 << 24);
        return this;
    }
}
