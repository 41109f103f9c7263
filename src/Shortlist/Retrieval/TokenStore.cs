using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shortlist.Algebra;

namespace Shortlist.Retrieval;

/// <summary>Short texts as tokens, by row: packed side by side, so that hundreds of them are looked at in little memory.</summary>
/// <remarks>
/// 16 bytes a row and 4 a token; what is replaced is left over until it is half of all. One writer at a time, and no reader
/// while it writes.
/// </remarks>
internal sealed class TokenStore
{
    /// <summary>Tokens that may be read past a text's last one, whatever they are.</summary>
    public const int Slack = 16;

    private const int PageShift = 14;
    private const int PageTokens = 1 << PageShift; // 64 KiB: no large object.

    private readonly List<Text> _texts = [];
    private readonly List<uint[]> _pages = [];
    private int _end; // Of what is used: the place of the next text.
    private int _left; // Tokens that belong to no text any more.

    /// <summary>Rows that were set, and those before them.</summary>
    public int Count => _texts.Count;

    /// <summary>Pages of 64 KiB.</summary>
    public int PageCount => _pages.Count;

    /// <summary>By row, as far as rows were set.</summary>
    public ReadOnlySpan<Text> Texts => CollectionsMarshal.AsSpan(_texts);

    /// <summary>The tokens of a row; empty where it was never set.</summary>
    public ReadOnlySpan<uint> this[int row] =>
        (uint)row < (uint)_texts.Count && _texts[row] is { Length: > 0 } text
            ? MemoryMarshal.CreateReadOnlySpan(ref FirstOf(text), text.Length)
            : [];

    /// <summary>The first token of a text that has any; <see cref="Slack"/> may be read past its last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref uint FirstOf(in Text text) =>
        ref _pages[text.Start >> PageShift][text.Start & (PageTokens - 1)];

    /// <summary>Has the processor fetch the tokens of a text, while others are looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(in Text text)
    {
        const int LineTokens = 16;
        ref var first = ref FirstOf(text);
        for (var at = 0; at < text.Length; at += LineTokens)
        {
            Memory.Prefetch(ref Unsafe.Add(ref first, at));
        }
    }

    /// <param name="row">Dense: memory grows with the highest.</param>
    /// <param name="tokens">At most as many as a page has.</param>
    /// <param name="marks">What <see cref="Text.Marks"/> says of them.</param>
    public void Set(int row, ReadOnlySpan<uint> tokens, ulong marks)
    {
        while (_texts.Count <= row)
        {
            _texts.Add(default);
        }
        var known = _texts[row];
        var fits = tokens.Length <= known.Length;
        _left += known.Length - (fits ? tokens.Length : 0);
        var start = fits ? known.Start : Take(tokens.Length);
        var text = new Text(marks, start, tokens.Length);
        if (!tokens.IsEmpty)
        {
            tokens.CopyTo(MemoryMarshal.CreateSpan(ref FirstOf(text), tokens.Length));
        }
        _texts[row] = text;
        if (_left > PageTokens && _left > _end / 2)
        {
            Pack();
        }
    }

    public void Clear()
    {
        _texts.Clear();
        _pages.Clear();
        (_end, _left) = (0, 0);
    }

    // No text lies on two pages.
    private int Take(int count)
    {
        var rest = (_pages.Count << PageShift) - _end;
        if (rest < count)
        {
            _left += rest;
            _end = _pages.Count << PageShift;
            _pages.Add(new uint[PageTokens + Slack]);
        }
        var start = _end;
        _end += count;
        return start;
    }

    private void Pack()
    {
        var old = _pages.ToArray();
        _pages.Clear();
        (_end, _left) = (0, 0);
        foreach (ref var text in CollectionsMarshal.AsSpan(_texts))
        {
            if (text.Length > 0)
            {
                var tokens = old[text.Start >> PageShift].AsSpan(text.Start & (PageTokens - 1), text.Length);
                text = text with { Start = Take(text.Length) };
                tokens.CopyTo(MemoryMarshal.CreateSpan(ref FirstOf(text), text.Length));
            }
        }
    }

    /// <summary>Where a row's tokens are, and a bit for each: most rows lack most words of a query, and need not be searched.</summary>
    internal readonly record struct Text(ulong Marks, int Start, int Length);
}
