namespace Shortlist.Systems.Exports;

/// <summary>How large the parts of a row file may be; a header that claims more is damaged or hostile.</summary>
public static class RowFileLimits
{
    public const int ColumnCountMax = 16_384;
    public const int BlockRowCountMax = 1_048_576;
    public const int SchemaBytesMax = 16 * 1_024 * 1_024;
    public const int ChunkBytesMax = 256 * 1_024 * 1_024;
    public const int NameLengthCharsMax = 1_024;

    internal const int HeaderBytes = 24;
    internal const int Alignment = 8;
    internal const uint Version = 1;

    // As in PNG: a byte that no text begins with, the name, and line ends that a transfer as text would change.
    internal static ReadOnlySpan<byte> Magic =>
        [0x89, (byte)'S', (byte)'L', (byte)'R', (byte)'O', (byte)'W', 0x0D, 0x0A];

    internal static int Padding(long length) => (int)(-length & (Alignment - 1));

    internal static uint Checksum(ReadOnlySpan<byte> bytes) => ~Basics.Checksum.Of(~0u, bytes);

    /// <summary>What is wrong with the columns; empty where nothing is.</summary>
    internal static string Complaint(RowSchema schema)
    {
        if (schema.Columns.Count is 0 or > ColumnCountMax)
        {
            return $"there are {schema.Columns.Count} columns; expected 1 to {ColumnCountMax}";
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in schema.Columns)
        {
            if (
                column is null
                || column.Name is not { Length: > 0 and <= NameLengthCharsMax }
                || !names.Add(column.Name)
            )
            {
                return $"the column name '{column?.Name}' is empty, too long or given twice";
            }
            if (!Enum.IsDefined(column.Type))
            {
                return $"the column '{column.Name}' is of no known type";
            }
        }
        return "";
    }
}
