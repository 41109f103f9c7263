namespace Shortlist.Monitoring;

/// <summary>One look at a signal.</summary>
/// <param name="Value">Null where there was too little to say anything.</param>
/// <param name="Subject">What it is about, such as the name of a feature; empty where the signal is one number.</param>
public readonly record struct AlertReading(double? Value, string Subject = "")
{
    public static readonly AlertReading None = new(null);

    /// <summary>A value up to this is no news whatever the threshold says: chance alone gets there.</summary>
    public double ChanceLevel { get; init; } = double.NegativeInfinity;
}
