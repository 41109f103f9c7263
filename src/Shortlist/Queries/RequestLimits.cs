using Shortlist.Catalog;

namespace Shortlist.Queries;

/// <summary>The bounds of one request. Everything has a limit, and the limit has a name and a unit.</summary>
public static class RequestLimits
{
    public const int CountMin = 1;

    public const int CountDefault = 20;

    /// <summary>Items in one list; nobody looks at more, and each costs a row of features.</summary>
    public const int CountMax = 100;

    /// <summary>Candidates of one request, over all its retrievers.</summary>
    public const int CandidateCountMax = 5_000;

    public const int QueryLengthCharsMax = 512;

    public const int ItemIdLengthCharsMax = ItemId.LengthCharsMax;

    public const int UserIdLengthCharsMax = UserId.LengthCharsMax;

    public const int RequestIdLengthCharsMax = RequestId.LengthCharsMax;

    public const int ContextAttributeCountMax = 64;

    public const int FilterConditionCountMax = 16;

    /// <summary>Words one condition may list.</summary>
    public const int FilterWordCountMax = 100;

    public const int FilterWordLengthCharsMax = 256;

    /// <summary>Half the way round the earth: a wider circle holds every place.</summary>
    public const double FilterRadiusKmMax = 20_038;
}
