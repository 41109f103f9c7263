using System.Buffers.Binary;
using System.Text;

namespace Shortlist.Learning.Imports;

/// <summary>
/// Universal Binary JSON, draft 12, as XGBoost writes it: a letter says the type, numbers are big-endian, lists of one type
/// say so once. Reads a file once from front to back; what it claims to hold can't exceed the bytes that are left.
/// </summary>
internal ref struct UbjValues
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _file;
    private int _at;

    private UbjValues(ReadOnlySpan<byte> bytes, string file)
    {
        _bytes = bytes;
        _file = file;
    }

    /// <exception cref="InvalidDataException">It is no UBJSON; the message says at which byte.</exception>
    public static ForeignNode Read(ReadOnlySpan<byte> bytes, string file)
    {
        var reader = new UbjValues(bytes, file);
        var value = reader.Value(reader.Type(), 0);
        return reader._at == bytes.Length
            ? new(file, "", value)
            : throw reader.Wrong($"{bytes.Length - reader._at} bytes follow the end of the document");
    }

    private ForeignValue Value(char type, int depth)
    {
        if (depth > JsonValues.DepthMax)
        {
            throw Wrong($"maps and lists stand in one another more than {JsonValues.DepthMax} deep");
        }
        return type switch
        {
            '{' => Map(depth),
            '[' => List(depth),
            'S' => new ForeignValue.Text(Text()),
            'C' => new ForeignValue.Text(((char)Take(1)[0]).ToString()),
            'H' => new ForeignValue.Text(Text()),
            'Z' => new ForeignValue.Nothing(),
            'T' => new ForeignValue.Number(1),
            'F' => new ForeignValue.Number(0),
            _ => new ForeignValue.Number(NumberOf(type, Take(SizeOf(type)))),
        };
    }

    private ForeignValue.Map Map(int depth)
    {
        var entries = new Dictionary<string, ForeignValue>(StringComparer.Ordinal);
        var type = Took('$') ? Type() : '\0';
        var count = Took('#') ? Count() : -1;
        if (type != '\0' && count < 0)
        {
            throw Wrong("a map gives a type for all its values but not how many there are");
        }
        while (count < 0 ? !Took('}') : entries.Count < count)
        {
            var key = Text();
            if (!entries.TryAdd(key, Value(type == '\0' ? Type() : type, depth + 1)))
            {
                throw Wrong($"the key '{ForeignNode.Shown(key)}' is given twice in one map");
            }
        }
        return new(entries);
    }

    private ForeignValue List(int depth)
    {
        if (Took('$'))
        {
            return ListOf(Type(), depth);
        }
        var items = new ForeignItems();
        if (Took('#'))
        {
            var count = Count();
            for (var i = 0; i < count; i++)
            {
                items.Add(Value(Type(), depth + 1));
            }
        }
        else
        {
            while (!Took(']'))
            {
                items.Add(Value(Type(), depth + 1));
            }
        }
        return items.ToValue();
    }

    // The type stands in front once, the number of items after it, then the items without their letters.
    private ForeignValue ListOf(char type, int depth)
    {
        if (!Took('#'))
        {
            throw Wrong("a list gives a type for all its items but not how many there are");
        }
        var count = Count();
        if (type is '{' or '[' or 'S')
        {
            var items = new ForeignItems();
            for (var i = 0; i < count; i++)
            {
                items.Add(Value(type, depth + 1));
            }
            return items.ToValue();
        }
        var size = SizeOf(type);
        if ((long)count * size > _bytes.Length - _at)
        {
            throw Short((long)count * size);
        }
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = NumberOf(type, Take(size));
        }
        return new ForeignValue.Numbers(numbers);
    }

    private string Text() => Encoding.UTF8.GetString(Take(Count()));

    private int Count()
    {
        var type = Type();
        if (type is not ('i' or 'U' or 'I' or 'l' or 'L'))
        {
            throw Wrong($"a length is of type '{Shown(type)}'; expected a whole number: i, U, I, l or L");
        }
        var count = BigWhole(type, Take(SizeOf(type)));
        return count < 0 ? throw Wrong($"a length is {count}; expected at least 0")
            : count <= _bytes.Length - _at ? (int)count
            : throw Short(count);
    }

    private int SizeOf(char type) =>
        type switch
        {
            'i' or 'U' => 1,
            'I' => 2,
            'l' or 'd' => 4,
            'L' or 'D' => 8,
            _ => throw Wrong($"there is no type '{Shown(type)}'; expected one of UBJSON's letters"),
        };

    private static double NumberOf(char type, ReadOnlySpan<byte> bytes) =>
        type switch
        {
            'd' => BinaryPrimitives.ReadSingleBigEndian(bytes),
            'D' => BinaryPrimitives.ReadDoubleBigEndian(bytes),
            _ => BigWhole(type, bytes),
        };

    private static long BigWhole(char type, ReadOnlySpan<byte> bytes) =>
        type switch
        {
            'i' => (sbyte)bytes[0],
            'U' => bytes[0],
            'I' => BinaryPrimitives.ReadInt16BigEndian(bytes),
            'l' => BinaryPrimitives.ReadInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };

    // 'N' stands for nothing and may stand anywhere.
    private char Type()
    {
        char type;
        do
        {
            type = (char)Take(1)[0];
        } while (type == 'N');
        return type;
    }

    private bool Took(char expected)
    {
        if (_at < _bytes.Length && _bytes[_at] == expected)
        {
            _at++;
            return true;
        }
        return false;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at)
        {
            throw Short(count);
        }
        var taken = _bytes.Slice(_at, count);
        _at += count;
        return taken;
    }

    private static string Shown(char type) =>
        char.IsAsciiLetterOrDigit(type) ? type.ToString() : $"0x{(int)type:X2}";

    private readonly InvalidDataException Short(long wanted) =>
        Wrong(
            $"{wanted} bytes or items are said to follow and {_bytes.Length - _at} bytes are left; it was cut short"
        );

    private readonly InvalidDataException Wrong(string what) =>
        new($"{_file}: byte {_at}: {what}. Save the model again with its own library.");
}
