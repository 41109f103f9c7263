using Shortlist.Basics;

namespace Shortlist.Systems.Exports;

/// <summary>Some rows, column by column: what is written at once, read at once, and held in memory at once.</summary>
/// <remarks>Mutable while it is filled; the arrays are not copied.</remarks>
public sealed class RowBlock
{
    private readonly Array[] _columns;

    /// <param name="schema">Of the file.</param>
    /// <param name="columns">One array a column, of the column's type: float, long, byte or string.</param>
    /// <exception cref="ArgumentException">Number, type or length of the arrays isn't the schema's.</exception>
    public RowBlock(RowSchema schema, Array[] columns)
    {
        if (columns.Length != schema.Columns.Count)
        {
            Throw.LengthMismatch(nameof(columns), schema.Columns.Count, columns.Length);
        }
        RowCount = columns.Length == 0 ? 0 : columns[0].Length;
        foreach (var (column, values) in schema.Columns.Zip(columns))
        {
            if (values.Length != RowCount || values.GetType().GetElementType() != ElementOf(column.Type))
            {
                throw new ArgumentException(
                    $"The column '{column.Name}' has {values.Length} values of {values.GetType().Name}; expected {RowCount} of {ElementOf(column.Type).Name}.",
                    nameof(columns)
                );
            }
        }
        _columns = columns;
    }

    public int RowCount { get; }

    public float[] Floats(int column) => (float[])_columns[column];

    public long[] Longs(int column) => (long[])_columns[column];

    public byte[] Bytes(int column) => (byte[])_columns[column];

    public string[] Texts(int column) => (string[])_columns[column];

    /// <summary>An empty array of the column's type, to be filled.</summary>
    internal static Array Empty(RowColumnType type, int rowCount) =>
        type switch
        {
            RowColumnType.Float32 => new float[rowCount],
            RowColumnType.Int64 => new long[rowCount],
            RowColumnType.Uint8 => new byte[rowCount],
            _ => new string[rowCount],
        };

    private static Type ElementOf(RowColumnType type) =>
        type switch
        {
            RowColumnType.Float32 => typeof(float),
            RowColumnType.Int64 => typeof(long),
            RowColumnType.Uint8 => typeof(byte),
            _ => typeof(string),
        };
}
