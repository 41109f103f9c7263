namespace Shortlist.Serving;

/// <summary>How much less one kind of list was worth than another on the same requests; negative where it was worth more.</summary>
/// <param name="Value">The mean over the requests, in units of the metric.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Its upper end.</param>
/// <param name="N">Requests on which both were measured.</param>
public sealed record MeasuredLoss(double Value, double Low, double High, int N)
{
    public static readonly MeasuredLoss None = new(0, 0, 0, 0);

    /// <summary>Both together, as if one made the other neither better nor worse and both were measured apart.</summary>
    public MeasuredLoss Plus(MeasuredLoss other)
    {
        if (N == 0 || other.N == 0)
        {
            return N == 0 ? other : this;
        }
        var value = Value + other.Value;
        return new(
            value,
            value - Math.Sqrt(Square(Value - Low) + Square(other.Value - other.Low)),
            value + Math.Sqrt(Square(High - Value) + Square(other.High - other.Value)),
            Math.Min(N, other.N)
        );
    }

    private static double Square(double x) => x * x;
}
