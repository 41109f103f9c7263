namespace Shortlist.Tests.Monitoring.Data;

/// <summary>What is wrong with a stream of data.</summary>
internal sealed record DataFault
{
    public static readonly DataFault None = new();

    /// <summary>The part of the lists, and of all that follows from them, that comes through.</summary>
    public double Lists { get; init; } = 1;

    /// <summary>The part of the clicks that comes through.</summary>
    public double Clicks { get; init; } = 1;

    public double DeviceMissing { get; init; } = 0.02;

    public double PriceCode { get; init; }

    public string NewDevice { get; init; } = "";

    public bool HasTablets { get; init; } = true;
}
