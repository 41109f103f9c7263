using System.Globalization;
using CsvHelper;

namespace Shortlist.Systems.Exports;

/// <summary>Blocks of rows as a table: RFC 4180, invariant, missing is empty.</summary>
internal sealed class CsvRows : IDisposable
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default;

    private readonly RowSchema _schema;
    private readonly CsvWriter _writer;

    /// <summary>Writes the header; the stream stays open.</summary>
    public CsvRows(Stream stream, RowSchema schema)
    {
        _schema = schema;
        _writer = CsvWriter.Create(stream, Options, leaveOpen: true);
        foreach (var column in schema.Columns)
        {
            _writer.WriteField(column.Name);
        }
        _writer.EndRecord();
    }

    public void Write(RowBlock block)
    {
        for (var row = 0; row < block.RowCount; row++)
        {
            for (var column = 0; column < _schema.Columns.Count; column++)
            {
                Write(block, column, row);
            }
            _writer.EndRecord();
        }
    }

    public void Dispose() => _writer.Dispose();

    private void Write(RowBlock block, int column, int row)
    {
        var declared = _schema.Columns[column];
        switch (declared.Type)
        {
            case RowColumnType.Float32 when float.IsNaN(block.Floats(column)[row]):
                _writer.WriteField(ReadOnlySpan<char>.Empty);
                break;
            case RowColumnType.Float32:
                _writer.WriteField(block.Floats(column)[row], [], CultureInfo.InvariantCulture);
                break;
            case RowColumnType.Int64:
                _writer.WriteField(block.Longs(column)[row], [], CultureInfo.InvariantCulture);
                break;
            case RowColumnType.Uint8 when block.Bytes(column)[row] < declared.Values.Count:
                _writer.WriteField(declared.Values[block.Bytes(column)[row]]);
                break;
            case RowColumnType.Uint8:
                _writer.WriteField((int)block.Bytes(column)[row], [], CultureInfo.InvariantCulture);
                break;
            default:
                _writer.WriteField(block.Texts(column)[row]);
                break;
        }
    }
}
