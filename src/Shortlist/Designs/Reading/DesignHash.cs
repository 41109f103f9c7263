using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Shortlist.Designs.Reading;

/// <summary>
/// SHA-256 of what a design means: checked values with defaults filled in, keys of sections sorted, lists and maps of
/// names in their order (it decides columns and buckets). Comments, layout and quoting don't change it.
/// </summary>
internal static class DesignHash
{
    public static string Of(DesignValues root)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, root);
        }
        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case DesignValues record:
                json.WriteStartObject();
                foreach (var (key, inner) in record.All.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(key);
                    Write(json, inner);
                }
                json.WriteEndObject();
                break;
            case IReadOnlyList<DesignValues> records:
                Write(json, records);
                break;
            case IReadOnlyList<string> words:
                Write(json, words);
                break;
            case IReadOnlyList<double> numbers:
                Write(json, numbers.Select(number => (object)number));
                break;
            case IReadOnlyList<ErrorCode> codes:
                Write(json, codes.Select(code => code.Number is { } number ? (object)number : code.Text));
                break;
            case IReadOnlyList<KeyValuePair<string, double>> weights:
                Write(json, weights.SelectMany(pair => new object[] { pair.Key, pair.Value }));
                break;
            case IReadOnlyList<KeyValuePair<string, TimeSpan>> durations:
                Write(json, durations.SelectMany(pair => new object[] { pair.Key, pair.Value }));
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case TimeSpan duration:
                json.WriteNumberValue(duration.TotalMilliseconds);
                break;
            case FileBeside file:
                json.WriteStringValue(file.Hash); // What it holds, whatever it is called.
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<object> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(json, item);
        }
        json.WriteEndArray();
    }
}
