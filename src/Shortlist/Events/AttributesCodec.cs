using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>Attributes as bytes: a count, then name, type and value of each, names ascending.</summary>
internal static class AttributesCodec
{
    // The type's number is part of the file format, so it's written here and not taken from the enum's order.
    private const byte Number = 1;
    private const byte Flag = 2;
    private const byte Text = 3;
    private const byte Words = 4;
    private const byte Time = 5;
    private const byte Place = 6;
    private const byte Vector = 7;

    // An empty name, a type and a flag: nothing is shorter.
    private const int AttributeBytesMin = 3;

    public static void Write(ByteWriter writer, Attributes attributes)
    {
        writer.Count(attributes.Count);
        foreach (var (name, value) in attributes)
        {
            writer.Text(name);
            WriteValue(writer, value);
        }
    }

    public static Attributes Read(ref ByteReader reader, TextCache words) =>
        Attributes.OfAscending(ReadSorted(ref reader, words));

    /// <summary>By order of name.</summary>
    public static KeyValuePair<string, AttributeValue>[] ReadSorted(ref ByteReader reader, TextCache words)
    {
        var count = EventCodec.CountOf(ref reader, AttributeBytesMin);
        if (count == 0)
        {
            return [];
        }
        var sorted = new KeyValuePair<string, AttributeValue>[count];
        for (var i = 0; i < count; i++)
        {
            var name = EventCodec.Word(ref reader, words);
            if (i > 0 && string.CompareOrdinal(sorted[i - 1].Key, name) >= 0)
            {
                throw new InvalidDataException(
                    $"The attribute '{name}' follows '{sorted[i - 1].Key}'; expected ascending names."
                );
            }
            sorted[i] = new(name, ReadValue(ref reader, words));
        }
        return sorted;
    }

    private static void WriteValue(ByteWriter writer, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Number number:
                writer.Byte(Number);
                writer.Double(number.Value);
                break;
            case AttributeValue.Flag flag:
                writer.Byte(Flag);
                writer.Byte(flag.Value ? (byte)1 : (byte)0);
                break;
            case AttributeValue.Text text:
                writer.Byte(Text);
                writer.Text(text.Value);
                break;
            case AttributeValue.Words words:
                writer.Byte(Words);
                writer.Count(words.Values.Length);
                foreach (var word in words.Values)
                {
                    writer.Text(word);
                }
                break;
            case AttributeValue.Time time:
                writer.Byte(Time);
                writer.Time(time.Value);
                break;
            case AttributeValue.Place place:
                writer.Byte(Place);
                writer.Double(place.LatitudeDegrees);
                writer.Double(place.LongitudeDegrees);
                break;
            case AttributeValue.Vector vector:
                writer.Byte(Vector);
                writer.Floats(vector.Values.AsSpan());
                break;
            default:
                throw new ArgumentException(
                    $"An attribute has the type {value?.GetType().Name ?? "null"}, which has no binary form. Add it to AttributesCodec.",
                    nameof(value)
                );
        }
    }

    private static AttributeValue ReadValue(ref ByteReader reader, TextCache words)
    {
        var type = reader.Byte();
        return type switch
        {
            Number => new AttributeValue.Number(reader.Double()),
            Flag => new AttributeValue.Flag(ReadFlag(ref reader)),
            Text => new AttributeValue.Text(reader.Text()),
            Words => new AttributeValue.Words(ReadWords(ref reader, words)),
            Time => new AttributeValue.Time(reader.Time()),
            Place => new AttributeValue.Place(reader.Double(), reader.Double()),
            Vector => new AttributeValue.Vector(
                ImmutableCollectionsMarshal.AsImmutableArray(ReadFloats(ref reader))
            ),
            _ => throw new InvalidDataException($"An attribute has the type number {type}; expected 1 to 7."),
        };
    }

    private static bool ReadFlag(ref ByteReader reader) =>
        reader.Byte() switch
        {
            0 => false,
            1 => true,
            var other => throw new InvalidDataException($"A flag is {other}; expected 0 or 1."),
        };

    private static ImmutableArray<string> ReadWords(ref ByteReader reader, TextCache words)
    {
        var values = new string[EventCodec.CountOf(ref reader, 1)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = EventCodec.Word(ref reader, words);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private static float[] ReadFloats(ref ByteReader reader)
    {
        var values = new float[EventCodec.CountOf(ref reader, sizeof(float))];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.Float();
        }
        return values;
    }
}
