using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Shortlist.Systems.Exports;

/// <summary>Reads the column format of docs/reference/row-columns.md with suspicion: every byte is held against a checksum.</summary>
/// <remarks>Holds one block at a time; what a header claims is checked before memory is taken for it.</remarks>
public sealed class RowFileReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly Stream _stream;
    private long _rowCount;
    private bool _ended;

    private RowFileReader(Stream stream, RowSchema schema) => (_stream, Schema) = (stream, schema);

    public RowSchema Schema { get; }

    /// <summary>Reads the header.</summary>
    /// <exception cref="InvalidDataException">It is no row file, of a later version, or damaged.</exception>
    public static RowFileReader Open(Stream stream)
    {
        Span<byte> header = stackalloc byte[RowFileLimits.HeaderBytes];
        Fill(stream, header, "the header");
        if (!header.StartsWith(RowFileLimits.Magic))
        {
            throw Bad("it doesn't open with the mark of one");
        }
        var version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (version != RowFileLimits.Version)
        {
            throw Bad(Invariant($"its version is {version}; this library reads {RowFileLimits.Version}"));
        }
        if (RowFileLimits.Checksum(header[..20]) != BinaryPrimitives.ReadUInt32LittleEndian(header[20..]))
        {
            throw Bad("the checksum of its header is wrong");
        }
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        if (length is 0 or > RowFileLimits.SchemaBytesMax)
        {
            throw Bad(
                Invariant($"its schema claims {length} bytes; expected 1 to {RowFileLimits.SchemaBytesMax}")
            );
        }
        var json = Data(
            stream,
            (int)length,
            BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
            "the schema"
        );
        return new(stream, SchemaOf(json));
    }

    /// <summary>The blocks, in order.</summary>
    /// <exception cref="InvalidDataException">A block is damaged, or the file ends before its end.</exception>
    public IEnumerable<RowBlock> Blocks()
    {
        while (Next() is { } block)
        {
            yield return block;
        }
    }

    /// <summary>The next block; null after the last.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or the file ends before its end.</exception>
    public RowBlock? Next()
    {
        if (_ended)
        {
            return null;
        }
        Span<byte> head = stackalloc byte[8];
        Fill(_stream, head, "the head of a block");
        var count = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (RowFileLimits.Checksum(head[..4]) != BinaryPrimitives.ReadUInt32LittleEndian(head[4..]))
        {
            throw Bad("the checksum of a block's head is wrong");
        }
        if (count == 0)
        {
            End();
            return null;
        }
        if (count > RowFileLimits.BlockRowCountMax)
        {
            throw Bad(
                Invariant(
                    $"a block claims {count} rows; at most {RowFileLimits.BlockRowCountMax} are allowed"
                )
            );
        }
        var columns = new Array[Schema.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = Column(Schema.Columns[i], (int)count);
        }
        _rowCount += count;
        return new(Schema, columns);
    }

    private void End()
    {
        var total = Chunk("the end", 8, 8);
        if (BinaryPrimitives.ReadUInt64LittleEndian(total) != (ulong)_rowCount)
        {
            throw Bad(
                Invariant(
                    $"its end counts {BinaryPrimitives.ReadUInt64LittleEndian(total)} rows, and {_rowCount} came before"
                )
            );
        }
        if (_stream.ReadByte() >= 0)
        {
            throw Bad("bytes follow its end");
        }
        _ended = true;
    }

    private Array Column(RowColumn column, int count)
    {
        var width = column.Type switch
        {
            RowColumnType.Float32 => sizeof(float),
            RowColumnType.Int64 => sizeof(long),
            RowColumnType.Uint8 => 1,
            _ => 0,
        };
        if (width == 0)
        {
            return Texts(
                column.Name,
                Chunk(column.Name, (count + 1) * sizeof(uint), RowFileLimits.ChunkBytesMax),
                count
            );
        }
        var data = Chunk(column.Name, count * width, count * width);
        var values = RowBlock.Empty(column.Type, count);
        switch (values)
        {
            case float[] floats:
                Copy(data, floats, BinaryPrimitives.ReadSingleLittleEndian);
                break;
            case long[] longs:
                Copy(data, longs, BinaryPrimitives.ReadInt64LittleEndian);
                break;
            default:
                return data;
        }
        return values;
    }

    private static void Copy<T>(byte[] data, T[] values, Func<ReadOnlySpan<byte>, T> read)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, T>(data).CopyTo(values);
            return;
        }
        var width = data.Length / values.Length;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = read(data.AsSpan(i * width));
        }
    }

    private static string[] Texts(string name, byte[] data, int count)
    {
        var bytes = data.AsSpan((count + 1) * sizeof(uint));
        var texts = new string[count];
        var start = BinaryPrimitives.ReadUInt32LittleEndian(data);
        for (var i = 0; i < count; i++)
        {
            var end = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((i + 1) * sizeof(uint)));
            if (end < start || end > bytes.Length || (i == 0 && start != 0))
            {
                throw Bad(
                    Invariant(
                        $"text {i} of the column '{name}' reaches from {start} to {end} of {bytes.Length} bytes"
                    )
                );
            }
            texts[i] = TextOf(name, bytes[(int)start..(int)end]);
            start = end;
        }
        return start == bytes.Length
            ? texts
            : throw Bad(Invariant($"{bytes.Length - start} bytes of the column '{name}' belong to no text"));
    }

    private static string TextOf(string name, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException failure)
        {
            throw new InvalidDataException($"A text of the column '{name}' is no UTF-8.", failure);
        }
    }

    private byte[] Chunk(string name, int lengthMin, int lengthMax)
    {
        Span<byte> head = stackalloc byte[8];
        Fill(_stream, head, name);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (length < lengthMin || length > lengthMax)
        {
            throw Bad(
                Invariant(
                    $"'{name}' claims {length} bytes; expected {lengthMin}{(lengthMin == lengthMax ? "" : $" to {lengthMax}")}"
                )
            );
        }
        return Data(_stream, (int)length, BinaryPrimitives.ReadUInt32LittleEndian(head[4..]), $"'{name}'");
    }

    // Memory grows with what is really there, not with what a header claims.
    private static byte[] Data(Stream stream, int length, uint checksum, string what)
    {
        const int StepBytes = 1 << 20;
        var data = new byte[Math.Min(length, StepBytes)];
        for (var read = 0; read < length; )
        {
            if (read == data.Length)
            {
                Array.Resize(ref data, (int)Math.Min(length, 2L * data.Length));
            }
            Fill(stream, data.AsSpan(read), what);
            read = data.Length;
        }
        Span<byte> padding = stackalloc byte[RowFileLimits.Alignment];
        padding = padding[..RowFileLimits.Padding(length)];
        Fill(stream, padding, what);
        if (RowFileLimits.Checksum(data) != checksum || padding.ContainsAnyExcept((byte)0))
        {
            throw Bad($"the checksum of {what} is wrong");
        }
        return data;
    }

    private static RowSchema SchemaOf(byte[] json)
    {
        RowSchema? schema;
        try
        {
            schema = JsonSerializer.Deserialize(json, RowJson.Default.RowSchema);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException(
                $"This is no row file that can be read: its schema is no JSON of one ({failure.Message}).",
                failure
            );
        }
        return schema is null ? throw Bad("its schema is null")
            : RowFileLimits.Complaint(schema) is { Length: > 0 } complaint ? throw Bad(complaint)
            : schema;
    }

    private static void Fill(Stream stream, Span<byte> bytes, string what)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw Bad($"it ends within {what}");
        }
    }

    private static InvalidDataException Bad(string why) =>
        new($"This is no row file that can be read: {why}. Export the rows again.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
