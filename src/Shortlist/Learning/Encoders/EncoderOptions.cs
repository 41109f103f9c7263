using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning.Encoders;

/// <summary>The recipe of a text encoder. The defaults were chosen on sentences of described videos, two annotators each.</summary>
public sealed record EncoderOptions
{
    public const int DimensionsMax = 512;

    /// <summary>Numbers a text is described by. 64 found 1 in 100 fewer, 256 no more.</summary>
    public int Dimensions { get; init; } = 128;

    /// <summary>Rows that the parts of words share by their hash.</summary>
    public int Buckets { get; init; } = 1 << 15;

    /// <summary>Letters of the shortest part of a word, its borders counted.</summary>
    public int PartLengthMin { get; init; } = 4;

    /// <summary>Letters of the longest part of a word, its borders counted.</summary>
    public int PartLengthMax { get; init; } = 6;

    /// <summary>How often every text and every pair is learnt from.</summary>
    public int Rounds { get; init; } = 16;

    /// <summary>Pairs told apart at once: each one's partner from those of all the others.</summary>
    public int BatchSize { get; init; } = 512;

    /// <summary>What cosines are divided by: the lower, the more the nearest wrong partner counts.</summary>
    public double Temperature { get; init; } = 0.12;

    /// <summary>Of AdaGrad, falling to a tenth of it over the rounds.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Reads what a design says; what it leaves out has the default above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static EncoderOptions From(Parameters parameters)
    {
        var plain = new EncoderOptions();
        return new EncoderOptions
        {
            Dimensions = parameters.Integer("dimensions", plain.Dimensions),
            Rounds = parameters.Integer("rounds", plain.Rounds),
        }.Checked();
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public EncoderOptions Checked()
    {
        Check.InRange(Dimensions, 1, DimensionsMax);
        Check.InRange(Buckets, 1, 1 << 24);
        Check.InRange(PartLengthMin, 1, 16);
        Check.InRange(PartLengthMax, PartLengthMin, 16);
        Check.InRange(Rounds, 1, 1_000);
        Check.InRange(BatchSize, 2, 8_192);
        Check.InRange(Temperature, 1e-3, 10);
        Check.InRange(LearningRate, 1e-6, 10);
        return this;
    }
}
