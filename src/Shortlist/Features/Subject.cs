using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>Who asks, what for, where and when: the side of a feature row that all candidates of a request share.</summary>
public sealed class Subject
{
    private Dictionary<object, object>? _memo; // Most subjects of a replay are never asked anything.

    /// <summary>Row in the user table; −1 for a visitor nobody knows.</summary>
    public int User { get; init; } = -1;

    /// <summary>Hash of the session; 0 where there is none.</summary>
    public ulong Session { get; init; }

    public string? Query { get; init; }

    /// <summary>Hash of the query, blind to case and outer white space; 0 where there is none.</summary>
    public ulong QueryKey { get; init; }

    public Attributes Context { get; init; } = Attributes.Empty;

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long AtMs { get; init; }

    public static ulong SessionKeyOf(string? session) => session is null ? 0 : StableHash.Of(session);

    public static ulong QueryKeyOf(string? query)
    {
        if (query is null)
        {
            return 0;
        }
        var trimmed = query.AsSpan().Trim();
        var lower = trimmed.Length <= 256 ? stackalloc char[256] : new char[trimmed.Length];
        return StableHash.Of(lower[..trimmed.ToLowerInvariant(lower)]);
    }

    /// <summary>Work that several features share within one request, such as the analysed query, done once.</summary>
    /// <remarks>Not thread-safe: a subject belongs to one request.</remarks>
    public T Memo<T>(object key, Func<Subject, T> make)
        where T : class
    {
        _memo ??= [];
        if (_memo.TryGetValue(key, out var made))
        {
            return (T)made;
        }
        var value = make(this);
        _memo.Add(key, value);
        return value;
    }
}
