using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Shortlist.Basics;

namespace Shortlist.Systems.Exports;

/// <summary>Writes rows in the column format of docs/reference/row-columns.md, a block at a time.</summary>
/// <remarks>Without <see cref="Finish"/> the file has no end, and readers say so. One instance belongs to one thread.</remarks>
public sealed class RowFileWriter
{
    private readonly Stream _stream;
    private readonly RowSchema _schema;
    private readonly ArrayBufferWriter<byte> _chunk = new(64 * 1_024);
    private long _rowCount;

    /// <summary>Writes the header.</summary>
    /// <exception cref="ArgumentException">The schema has no column, too many, or two of one name.</exception>
    public RowFileWriter(Stream stream, RowSchema schema)
    {
        if (RowFileLimits.Complaint(schema) is { Length: > 0 } complaint)
        {
            throw new ArgumentException($"The schema can't be written: {complaint}.", nameof(schema));
        }
        (_stream, _schema) = (stream, schema);
        var json = JsonSerializer.SerializeToUtf8Bytes(schema, RowJson.Default.RowSchema);
        Check.InRange(json.Length, 1, RowFileLimits.SchemaBytesMax);
        Span<byte> header = stackalloc byte[RowFileLimits.HeaderBytes];
        RowFileLimits.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], RowFileLimits.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)json.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], RowFileLimits.Checksum(json));
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], RowFileLimits.Checksum(header[..20]));
        _stream.Write(header);
        _stream.Write(json);
        Pad(json.Length);
    }

    /// <exception cref="ArgumentOutOfRangeException">No rows, or more than a block may have.</exception>
    public void Write(RowBlock block)
    {
        Check.InRange(block.RowCount, 1, RowFileLimits.BlockRowCountMax);
        Number((uint)block.RowCount);
        for (var column = 0; column < _schema.Columns.Count; column++)
        {
            Chunk(Encode(block, column));
        }
        _rowCount += block.RowCount;
    }

    /// <summary>Writes the end, by which a reader knows that nothing is missing.</summary>
    public void Finish()
    {
        Number(0);
        Span<byte> total = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(total, (ulong)_rowCount);
        Chunk(total);
        _stream.Flush();
    }

    private ReadOnlySpan<byte> Encode(RowBlock block, int column)
    {
        _chunk.ResetWrittenCount();
        switch (_schema.Columns[column].Type)
        {
            case RowColumnType.Float32 when BitConverter.IsLittleEndian:
                return MemoryMarshal.AsBytes(block.Floats(column).AsSpan());
            case RowColumnType.Int64 when BitConverter.IsLittleEndian:
                return MemoryMarshal.AsBytes(block.Longs(column).AsSpan());
            case RowColumnType.Float32:
                foreach (var value in block.Floats(column))
                {
                    BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);
                }
                break;
            case RowColumnType.Int64:
                foreach (var value in block.Longs(column))
                {
                    BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);
                }
                break;
            case RowColumnType.Uint8:
                return block.Bytes(column);
            default:
                EncodeTexts(block.Texts(column));
                break;
        }
        return _chunk.WrittenSpan;
    }

    private void EncodeTexts(string[] texts)
    {
        var end = 0u;
        BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), 0);
        foreach (var text in texts)
        {
            end = checked(end + (uint)Encoding.UTF8.GetByteCount(text));
            BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), end);
        }
        foreach (var text in texts)
        {
            Encoding.UTF8.GetBytes(text, Take(Encoding.UTF8.GetByteCount(text)));
        }
    }

    private Span<byte> Take(int count)
    {
        var span = _chunk.GetSpan(Math.Max(1, count))[..count];
        _chunk.Advance(count);
        return span;
    }

    // Eight bytes: a number and its checksum.
    private void Number(uint number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], RowFileLimits.Checksum(bytes[..4]));
        _stream.Write(bytes);
    }

    // Length and checksum of the data, the data, zeros up to the next multiple of eight.
    private void Chunk(ReadOnlySpan<byte> data)
    {
        Check.InRange(data.Length, 0, RowFileLimits.ChunkBytesMax);
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], RowFileLimits.Checksum(data));
        _stream.Write(head);
        _stream.Write(data);
        Pad(data.Length);
    }

    private void Pad(long length)
    {
        Span<byte> zeros = stackalloc byte[RowFileLimits.Alignment];
        zeros.Clear();
        _stream.Write(zeros[..RowFileLimits.Padding(length)]);
    }
}
