using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning.Similarity;

/// <summary>The recipe of item-based nearest neighbours.</summary>
public sealed record ItemKnnOptions
{
    public const int NeighboursMax = 1_000;

    /// <summary>The most alike items by which an item is judged.</summary>
    /// <value>100: on 100,000 film ratings nDCG@10 0.430, and 0.411 at 20; beyond it the file grows faster than the figure.</value>
    public int Neighbours { get; init; } = 100;

    /// <summary>How many common users a likeness must rest on to count half.</summary>
    /// <value>10: 0.430 on the same ratings, 0.428 without it.</value>
    public double Shrink { get; init; } = 10;

    /// <summary>Reads what a design says; what it leaves out has the default above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static ItemKnnOptions From(Parameters parameters)
    {
        var plain = new ItemKnnOptions();
        return new ItemKnnOptions
        {
            Neighbours = parameters.Integer("neighbours", plain.Neighbours),
            Shrink = parameters.Number("shrink", plain.Shrink),
        }.Checked();
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public ItemKnnOptions Checked()
    {
        Check.InRange(Neighbours, 1, NeighboursMax);
        Check.InRange(Shrink, 0, 1e6);
        return this;
    }
}
