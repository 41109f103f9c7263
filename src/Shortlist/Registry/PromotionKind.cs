using System.Text.Json.Serialization;

namespace Shortlist.Registry;

/// <summary>Which way the serving bundle changed.</summary>
public enum PromotionKind
{
    /// <summary>To a bundle that somebody chose.</summary>
    [JsonStringEnumMemberName("promote")]
    Promote,

    /// <summary>Back to the bundle that served before.</summary>
    [JsonStringEnumMemberName("rollback")]
    Rollback,
}
