using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Shortlist.Learning.Imports;

/// <summary>
/// JSON as model files hold it: RFC 8259, and NaN, Infinity and -Infinity beside it, which XGBoost writes where a number is
/// not used. Reads a file once from front to back.
/// </summary>
internal ref struct JsonValues
{
    /// <summary>Maps and lists within one another, at most.</summary>
    public const int DepthMax = 64;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _file;
    private int _at;

    private JsonValues(ReadOnlySpan<byte> bytes, string file)
    {
        _bytes = bytes;
        _file = file;
    }

    /// <exception cref="InvalidDataException">It is no JSON; the message says in which line.</exception>
    public static ForeignNode Read(ReadOnlySpan<byte> bytes, string file)
    {
        var reader = new JsonValues(bytes, file);
        var value = reader.Value(0);
        reader.SkipSpace();
        return reader._at == bytes.Length
            ? new(file, "", value)
            : throw reader.Wrong("more follows the end of the document; expected nothing");
    }

    private ForeignValue Value(int depth)
    {
        if (depth > DepthMax)
        {
            throw Wrong($"maps and lists stand in one another more than {DepthMax} deep");
        }
        SkipSpace();
        return Peek() switch
        {
            (byte)'{' => Map(depth),
            (byte)'[' => List(depth),
            (byte)'"' => new ForeignValue.Text(Text()),
            (byte)'t' => Word("true", new ForeignValue.Number(1)),
            (byte)'f' => Word("false", new ForeignValue.Number(0)),
            (byte)'n' => Word("null", new ForeignValue.Nothing()),
            (byte)'N' => Word("NaN", new ForeignValue.Number(double.NaN)),
            (byte)'I' => Word("Infinity", new ForeignValue.Number(double.PositiveInfinity)),
            _ => new ForeignValue.Number(Number()),
        };
    }

    private ForeignValue.Map Map(int depth)
    {
        var entries = new Dictionary<string, ForeignValue>(StringComparer.Ordinal);
        _at++;
        SkipSpace();
        if (Took((byte)'}'))
        {
            return new(entries);
        }
        do
        {
            SkipSpace();
            if (Peek() != (byte)'"')
            {
                throw Wrong("expected a key in quotation marks");
            }
            var key = Text();
            SkipSpace();
            if (!Took((byte)':'))
            {
                throw Wrong($"expected a colon after the key '{ForeignNode.Shown(key)}'");
            }
            if (!entries.TryAdd(key, Value(depth + 1)))
            {
                throw Wrong($"the key '{ForeignNode.Shown(key)}' is given twice in one map");
            }
            SkipSpace();
        } while (Took((byte)','));
        return Peek() == (byte)'}' && Took((byte)'}')
            ? new(entries)
            : throw Wrong("expected a comma or the end of a map");
    }

    private ForeignValue List(int depth)
    {
        var items = new ForeignItems();
        _at++;
        SkipSpace();
        if (Took((byte)']'))
        {
            return items.ToValue();
        }
        do
        {
            items.Add(Value(depth + 1));
            SkipSpace();
        } while (Took((byte)','));
        return Peek() == (byte)']' && Took((byte)']')
            ? items.ToValue()
            : throw Wrong("expected a comma or the end of a list");
    }

    private string Text()
    {
        var start = _at++;
        var plain = true;
        while (Peek() is var next && next != (byte)'"')
        {
            plain &= next != (byte)'\\';
            _at += next == (byte)'\\' ? 2 : 1;
        }
        _at++;
        var token = _bytes[start.._at];
        if (plain)
        {
            return Encoding.UTF8.GetString(token[1..^1]);
        }
        try
        {
            var reader = new Utf8JsonReader(token);
            reader.Read();
            return reader.GetString()!;
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            throw Wrong("a text holds an escape that JSON doesn't know");
        }
    }

    private double Number()
    {
        var start = _at;
        if (_bytes[_at..].StartsWith("-Infinity"u8))
        {
            _at += "-Infinity".Length;
            return double.NegativeInfinity;
        }
        while (
            _at < _bytes.Length
            && (
                char.IsAsciiDigit((char)_bytes[_at])
                || _bytes[_at] is (byte)'-' or (byte)'+' or (byte)'.' or (byte)'e' or (byte)'E'
            )
        )
        {
            _at++;
        }
        if (
            double.TryParse(
                _bytes[start.._at],
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return number;
        }
        _at = start;
        throw Wrong("expected a value: a map, a list, a text in quotation marks or a number");
    }

    private ForeignValue Word(string word, ForeignValue value)
    {
        foreach (var letter in word)
        {
            if (Peek() != letter)
            {
                throw Wrong($"expected {word}");
            }
            _at++;
        }
        return value;
    }

    private void SkipSpace()
    {
        while (_at < _bytes.Length && _bytes[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }

    private bool Took(byte expected)
    {
        if (_at < _bytes.Length && _bytes[_at] == expected)
        {
            _at++;
            return true;
        }
        return false;
    }

    private readonly byte Peek() =>
        _at < _bytes.Length ? _bytes[_at] : throw Wrong("the file ends in the middle; it was cut short");

    private readonly InvalidDataException Wrong(string what)
    {
        var read = _bytes[..Math.Min(_at, _bytes.Length)];
        var line = read.Count((byte)'\n') + 1;
        var column = read.Length - read.LastIndexOf((byte)'\n');
        return new($"{_file}:{line}:{column}: {what}. Save the model again with its own library.");
    }
}
