using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>
/// Turns the key parts of a design, as in [user, item.author], into hashes. An attribute of several words gives a key
/// for each; a missing part gives no key at all.
/// </summary>
public sealed class KeyMaker
{
    /// <summary>Keys one occurrence may have: words beyond it are left out.</summary>
    public const int KeyCountMax = 32;

    private readonly Part[] _parts;

    public KeyMaker(IReadOnlyList<string> parts, FeatureSources sources) =>
        _parts = [
            .. parts.Select(part => new Part(
                part,
                part.Contains('.', StringComparison.Ordinal) ? sources.Words(part) : null
            )),
        ];

    /// <returns>How many keys were written.</returns>
    public int Write(in Occurrence occurrence, Span<ulong> keys)
    {
        keys[0] = 0;
        var count = 1;
        foreach (var part in _parts)
        {
            count = part.Words is { } words
                ? Multiply(keys, count, words.Of(in occurrence))
                : Extend(
                    keys,
                    count,
                    part.Name,
                    occurrence.Item,
                    occurrence.User,
                    occurrence.Session,
                    occurrence.Query
                );
        }
        return count;
    }

    /// <returns>How many keys were written.</returns>
    public int Write(Subject subject, int item, Span<ulong> keys)
    {
        keys[0] = 0;
        var count = 1;
        foreach (var part in _parts)
        {
            count = part.Words is { } words
                ? Multiply(keys, count, words.Of(subject, item))
                : Extend(keys, count, part.Name, item, subject.User, subject.Session, subject.QueryKey);
        }
        return count;
    }

    private static int Extend(
        Span<ulong> keys,
        int count,
        string part,
        int item,
        int user,
        ulong session,
        ulong query
    )
    {
        var value = part switch
        {
            "item" => (ulong)item + 1,
            "user" => (ulong)(user + 1),
            "session" => session,
            "query" => query,
            _ => throw new InvalidOperationException($"'{part}' is no part of a key."),
        };
        if (value == 0)
        {
            return 0;
        }
        foreach (ref var key in keys[..count])
        {
            key = StableHash.Combine(key, value);
        }
        return count;
    }

    private static int Multiply(Span<ulong> keys, int count, ulong[] words)
    {
        var used = Math.Min(words.Length, count == 0 ? 0 : KeyCountMax / count);
        for (var word = used - 1; word >= 0; word--) // Backwards: the first block is overwritten last.
        {
            for (var i = 0; i < count; i++)
            {
                keys[(word * count) + i] = StableHash.Combine(keys[i], words[word]);
            }
        }
        return count * used;
    }

    private sealed record Part(string Name, AttributeReader<ulong[]>? Words);
}
