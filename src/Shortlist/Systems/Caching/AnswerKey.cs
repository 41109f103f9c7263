using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Systems.Caching;

/// <summary>All that tells one list from another; made by <see cref="AnswerKeys"/>.</summary>
/// <remarks>Compared whole: a list for somebody else is never given because hashes met.</remarks>
internal sealed class AnswerKey : IEquatable<AnswerKey>
{
    private readonly string?[] _texts;
    private readonly AttributeValue?[] _values;
    private readonly Attributes _context;
    private readonly int _count;

    /// <param name="texts">User, session, query and so on, each always in the same place.</param>
    /// <param name="values">Of the attributes of the context that count, each always in the same place.</param>
    /// <param name="context">All of it, where all of it counts.</param>
    /// <param name="count">Items asked for.</param>
    public AnswerKey(string?[] texts, AttributeValue?[] values, Attributes context, int count)
    {
        (_texts, _values, _context, _count) = (texts, values, context, count);
        var hash = (ulong)count;
        foreach (var text in texts)
        {
            hash = StableHash.Combine(hash, text is null ? 0 : StableHash.Of(text));
        }
        foreach (var value in values)
        {
            hash = StableHash.Combine(hash, HashOf(value));
        }
        foreach (var (name, value) in context)
        {
            hash = StableHash.Combine(StableHash.Combine(hash, StableHash.Of(name)), HashOf(value));
        }
        Hash = hash;
    }

    /// <summary>The same for equal keys, in every process.</summary>
    public ulong Hash { get; }

    /// <summary>Memory it takes, in bytes; an estimate.</summary>
    public long Bytes =>
        200
        + _texts.Sum(text => 2L * (text?.Length ?? 0))
        + (40L * (_values.Length + _context.Count))
        + _values.Concat(_context.Select(pair => pair.Value)).Sum(BytesOf);

    public bool Equals(AnswerKey? other) =>
        other is not null
        && Hash == other.Hash
        && _count == other._count
        && _texts.AsSpan().SequenceEqual(other._texts)
        && _values.AsSpan().SequenceEqual(other._values)
        && _context.Equals(other._context);

    public override bool Equals(object? obj) => Equals(obj as AnswerKey);

    public override int GetHashCode() => (int)Hash;

    private static ulong HashOf(AttributeValue? value)
    {
        switch (value)
        {
            case AttributeValue.Number number:
                return BitConverter.DoubleToUInt64Bits(number.Value);
            case AttributeValue.Flag flag:
                return flag.Value ? 1UL : 2;
            case AttributeValue.Text text:
                return StableHash.Of(text.Value);
            case AttributeValue.Words words:
                return words.Values.Aggregate(
                    0UL,
                    (hash, word) => StableHash.Combine(hash, StableHash.Of(word))
                );
            case AttributeValue.Time time:
                return (ulong)time.Value.UtcTicks;
            case AttributeValue.Place place:
                return StableHash.Combine(
                    BitConverter.DoubleToUInt64Bits(place.LatitudeDegrees),
                    BitConverter.DoubleToUInt64Bits(place.LongitudeDegrees)
                );
            case AttributeValue.Vector vector:
                var of = 0UL;
                foreach (var number in vector.Values)
                {
                    of = StableHash.Combine(of, BitConverter.SingleToUInt32Bits(number));
                }
                return of;
            default:
                return 0;
        }
    }

    private static long BytesOf(AttributeValue? value) =>
        value switch
        {
            AttributeValue.Text text => 2L * text.Value.Length,
            AttributeValue.Words words => words.Values.Sum(word => 40 + (2L * word.Length)),
            AttributeValue.Vector vector => 4L * vector.Values.Length,
            _ => 0,
        };
}
