namespace Shortlist.Queries;

/// <summary>The bounds of one request. Everything has a limit, and the limit has a name and a unit.</summary>
public static class RequestLimits
{
    public const int QueryLengthCharsMax = 512;

    public const int FilterConditionCountMax = 16;

    /// <summary>Words one condition may list.</summary>
    public const int FilterWordCountMax = 100;

    public const int FilterWordLengthCharsMax = 256;

    /// <summary>All conditions together, as canonical text: what the log keeps with the list.</summary>
    public const int FilterTextLengthCharsMax = 65_536;

    /// <summary>Half the way round the earth: a wider circle holds every place.</summary>
    public const double FilterRadiusKmMax = 20_038;
}
