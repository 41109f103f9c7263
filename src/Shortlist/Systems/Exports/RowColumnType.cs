using System.Text.Json.Serialization;

namespace Shortlist.Systems.Exports;

/// <summary>What a column of a row file holds, one value a row, little-endian.</summary>
public enum RowColumnType
{
    /// <summary>IEEE 754, four bytes; NaN is missing.</summary>
    [JsonStringEnumMemberName("float32")]
    Float32,

    /// <summary>Signed, eight bytes.</summary>
    [JsonStringEnumMemberName("int64")]
    Int64,

    /// <summary>Unsigned, one byte; a code where the column lists values.</summary>
    [JsonStringEnumMemberName("uint8")]
    Uint8,

    /// <summary>Where each text ends, four bytes each and a zero before the first, then all texts in UTF-8.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}
