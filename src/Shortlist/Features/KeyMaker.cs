using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;

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
    private readonly ulong[]?[]? _unbound; // What is bound where all parts are the item's; the same for all subjects.

    private readonly bool _isSharedButLast;
    private readonly Func<FeatureRequest, RequestKeys> _keysOf;

    public KeyMaker(IReadOnlyList<string> parts, FeatureSources sources)
    {
        _parts = [.. parts.Select(part => PartOf(part, sources))];
        _unbound = _parts.Any(part => part.IsShared) ? null : new ulong[]?[_parts.Length];
        IsShared = Array.TrueForAll(_parts, part => part.IsShared);
        _isSharedButLast = !IsShared && Array.TrueForAll(_parts[..^1], part => part.IsShared);
        _keysOf = MakeKeys;
    }

    /// <summary>The one of these parts: what is counted under them by several folds has its keys made once a request.</summary>
    public static KeyMaker Of(FeatureSources sources, IReadOnlyList<string> parts) =>
        sources.Folds.Share(string.Join('|', parts), () => new KeyMaker(parts, sources));

    private enum PartKind
    {
        Item,
        User,
        Session,
        Query,
        Words,
    }

    /// <returns>How many keys were written.</returns>
    public int Write(in Occurrence occurrence, Span<ulong> keys)
    {
        keys[0] = 0;
        var count = 1;
        foreach (var part in _parts)
        {
            count = part.Kind switch
            {
                PartKind.Item => Extend(keys, count, (ulong)occurrence.Item + 1),
                PartKind.User => Extend(keys, count, (ulong)(occurrence.User + 1)),
                PartKind.Session => Extend(keys, count, occurrence.Session),
                PartKind.Query => Extend(keys, count, occurrence.Query),
                _ => Multiply(keys, count, part.Words!.Of(in occurrence)),
            };
        }
        return count;
    }

    /// <summary>Whether every candidate of a request has the same keys.</summary>
    public bool IsShared { get; }

    /// <summary>The keys of a request's candidates, made at the first call of a request.</summary>
    internal RequestKeys KeysOf(FeatureRequest request) => request.Memo(this, _keysOf);

    /// <summary>The words of the parts that all candidates of a subject share; null for those of the item.</summary>
    public ulong[]?[] Bind(Subject subject)
    {
        if (_unbound is not null)
        {
            return _unbound;
        }
        var words = new ulong[]?[_parts.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = _parts[i].Kind switch
            {
                PartKind.Item => null,
                PartKind.User => subject.User < 0 ? [] : [(ulong)(subject.User + 1)],
                PartKind.Session => subject.Session == 0 ? [] : [subject.Session],
                PartKind.Query => subject.QueryKey == 0 ? [] : [subject.QueryKey],
                _ => _parts[i].IsShared ? _parts[i].Words!.Of(subject, 0) : null,
            };
        }
        return words;
    }

    /// <returns>How many keys were written.</returns>
    public int Write(Subject subject, int item, Span<ulong> keys) =>
        Write(Bind(subject), subject, item, keys);

    /// <param name="bound">What <see cref="Bind"/> gave for the subject, once for all its candidates.</param>
    /// <returns>How many keys were written.</returns>
    public int Write(ulong[]?[] bound, Subject subject, int item, Span<ulong> keys)
    {
        keys[0] = 0;
        var count = 1;
        for (var i = 0; i < bound.Length; i++)
        {
            count =
                bound[i] is { } words ? Multiply(keys, count, words)
                : _parts[i].Kind == PartKind.Item ? Extend(keys, count, (ulong)item + 1)
                : Multiply(keys, count, _parts[i].Words!.Of(subject, item));
        }
        return count;
    }

    private RequestKeys MakeKeys(FeatureRequest request)
    {
        var bound = Bind(request.Subject);
        var items = request.Items.AsSpan(
            0,
            IsShared ? Math.Min(1, request.Items.Length) : request.Items.Length
        );
        var made = new RequestKeys(request, items.Length);
        Span<ulong> keys = stackalloc ulong[KeyCountMax];
        if (_isSharedButLast)
        {
            keys[0] = 0;
            var count = 1;
            for (var i = 0; i < bound.Length - 1; i++)
            {
                count = Multiply(keys, count, bound[i]!);
            }
            if (count <= 1 && TryExtend(made, keys[..count], items))
            {
                return made;
            }
        }
        foreach (var item in items)
        {
            foreach (var key in keys[..Write(bound, request.Subject, item, keys)])
            {
                made.Add(key);
            }
            made.End();
        }
        return made;
    }

    // What nearly all keys are: what the candidates share, and last the item or its words.
    private bool TryExtend(RequestKeys made, ReadOnlySpan<ulong> shared, ReadOnlySpan<int> items)
    {
        var last = _parts[^1];
        var column = last.Words?.ItemColumn as WordsColumn;
        if (column is null && last.Kind != PartKind.Item)
        {
            return false;
        }
        const int Ahead = 16; // Candidates whose words are fetched while keys of others are made.
        var only = column is null ? [] : column.Only;
        for (var i = 0; i < items.Length; i++)
        {
            if (i + Ahead < items.Length && (uint)items[i + Ahead] < (uint)only.Length)
            {
                Memory.Prefetch(in only[items[i + Ahead]]);
            }
            if (!shared.IsEmpty)
            {
                var item = items[i];
                var word =
                    column is null ? (ulong)item + 1
                    : (uint)item < (uint)only.Length ? only[item]
                    : 0;
                if (word == WordsColumn.Several && column is not null)
                {
                    foreach (var each in column[item].AsSpan(0, Math.Min(column[item].Length, KeyCountMax)))
                    {
                        made.Add(StableHash.Combine(shared[0], each));
                    }
                }
                else if (word != 0)
                {
                    made.Add(StableHash.Combine(shared[0], word));
                }
            }
            made.End();
        }
        return true;
    }

    private static Part PartOf(string part, FeatureSources sources) =>
        part switch
        {
            "item" => new(PartKind.Item),
            "user" => new(PartKind.User),
            "session" => new(PartKind.Session),
            "query" => new(PartKind.Query),
            _ => new(PartKind.Words, sources.Words(part)),
        };

    // Nothing has the value 0, so 0 is missing.
    private static int Extend(Span<ulong> keys, int count, ulong value)
    {
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

    private readonly record struct Part(PartKind Kind, AttributeReader<ulong[]>? Words = null)
    {
        public bool IsShared => Kind != PartKind.Item && Words?.IsShared != false;
    }
}
