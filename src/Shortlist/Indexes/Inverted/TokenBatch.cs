namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Tokens read ahead of being counted, so that memory brings their entries meanwhile: one by one, each would be waited for.
/// </summary>
internal sealed class TokenBatch(TermTable terms)
{
    private const int Size = 64;
    private const int UsualLength = 16;

    private readonly Token[] _tokens = new Token[Size];
    private readonly TermEntry?[] _guesses = new TermEntry?[Size];
    private char[] _letters = new char[Size * UsualLength];
    private int _letterCount;

    public int Count { get; private set; }

    public bool IsFull => Count == Size;

    public int FieldOf(int token) => _tokens[token].Field;

    /// <summary>There must be room.</summary>
    public void Add(ReadOnlySpan<char> token, int field)
    {
        var code = TermCode.Of(token);
        var hash = code.Hash;
        terms.Prefetch(hash);
        if (_letterCount + token.Length > _letters.Length)
        {
            Array.Resize(ref _letters, (_letterCount + token.Length) * 2);
        }
        token.CopyTo(_letters.AsSpan(_letterCount));
        _tokens[Count++] = new(code, hash, _letterCount, token.Length, field);
        _letterCount += token.Length;
    }

    /// <summary>Begins to fetch the entries. From here on no term may be removed until the batch is cleared.</summary>
    public void Fetch()
    {
        for (var i = 0; i < Count; i++)
        {
            _guesses[i] = terms.Guess(_tokens[i].Hash);
        }
    }

    /// <summary>That of a token that was fetched; a new one where the term is new.</summary>
    public TermEntry EntryOf(int token)
    {
        ref readonly var said = ref _tokens[token];
        var letters = _letters.AsSpan(said.Start, said.Length);
        if (_guesses[token] is { } guess && guess.Is(said.Code, letters))
        {
            return guess;
        }
        var entry = terms.Find(letters, said.Code, said.Hash);
        if (entry is null)
        {
            entry = new(letters.ToString(), said.Code);
            terms.Add(entry);
        }
        return entry;
    }

    public void Clear()
    {
        _guesses.AsSpan(0, Count).Clear();
        (Count, _letterCount) = (0, 0);
    }

    private readonly record struct Token(TermCode Code, ulong Hash, int Start, int Length, int Field);
}
