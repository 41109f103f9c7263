namespace Shortlist.Experiments;

/// <summary>A running mean and variance over users, for money and time. Welford, 1962.</summary>
/// <remarks>Mutable; one instance belongs to one thread.</remarks>
public sealed class MeanSums
{
    private double _squares;

    public int Users { get; private set; }

    public double Mean { get; private set; }

    /// <summary>Of one user, with n − 1; zero below two users.</summary>
    public double Variance => Users < 2 ? 0 : _squares / (Users - 1);

    public void Add(double value)
    {
        Users++;
        var before = value - Mean;
        Mean += before / Users;
        _squares += before * (value - Mean);
    }
}
