using Shortlist.Basics;

namespace Shortlist.Learning.Towers;

/// <summary>
/// What enters each of the two towers, by name: fields of tokens, and numbers. Beside them, an item has an id, and who asks a
/// history of ids.
/// </summary>
/// <param name="AskerFields">Of the user, the query, the context.</param>
/// <param name="AskerNumbers">Of the user or the context.</param>
/// <param name="ItemFields">Of an item.</param>
/// <param name="ItemNumbers">Of an item.</param>
public sealed record TowerShape(
    IReadOnlyList<string> AskerFields,
    IReadOnlyList<string> AskerNumbers,
    IReadOnlyList<string> ItemFields,
    IReadOnlyList<string> ItemNumbers
)
{
    /// <summary>Of one list.</summary>
    public const int PartsMax = 64;

    private IEnumerable<IReadOnlyList<string>> Parts => [AskerFields, AskerNumbers, ItemFields, ItemNumbers];

    /// <summary>Whether the same enters: towers of another shape would read one field as another.</summary>
    public bool IsLike(TowerShape other) =>
        Parts.Zip(other.Parts).All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));

    /// <exception cref="ArgumentOutOfRangeException">There are too many fields or numbers.</exception>
    public TowerShape Checked()
    {
        foreach (var part in Parts)
        {
            Check.InRange(part.Count, 0, PartsMax);
        }
        return this;
    }

    internal void Write(ByteWriter writer)
    {
        foreach (var part in Parts)
        {
            writer.Count(part.Count);
            foreach (var name in part)
            {
                writer.Text(name);
            }
        }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal static TowerShape Read(ref ByteReader reader)
    {
        var parts = new string[4][];
        foreach (ref var part in parts.AsSpan())
        {
            part = new string[reader.CountOfParts()];
            if (part.Length > PartsMax)
            {
                throw new InvalidDataException(
                    $"A tower has {part.Length} inputs of one kind; at most {PartsMax} are possible."
                );
            }
            foreach (ref var name in part.AsSpan())
            {
                name = reader.Text();
            }
        }
        return new(parts[0], parts[1], parts[2], parts[3]);
    }
}
