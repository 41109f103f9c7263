using System.Buffers;
using System.Text;

namespace Shortlist.Indexes.Text;

/// <summary>Reads a text token by token; made by <see cref="TextAnalyzer"/> and used in a foreach.</summary>
/// <remarks>A token is valid until the next one is read. Dispose once, which foreach does.</remarks>
public ref struct TokenReader
{
    private const char None = '\0';

    private readonly ReadOnlySpan<char> _text;
    private readonly Analysis _analysis;
    private readonly bool _isForSearch;
    private readonly char[] _token;
    private int _length;
    private int _at;
    private int _readCount;

    // Within a run of letters that are read in pairs: the letter before, and an ideograph still to be given singly.
    private char _previous;
    private char _single;

    internal TokenReader(ReadOnlySpan<char> text, Analysis analysis, bool isForSearch)
    {
        _text = text;
        _analysis = analysis;
        _isForSearch = isForSearch;
        _token = ArrayPool<char>.Shared.Rent(analysis.TokenLengthCharsMax);
    }

    public readonly ReadOnlySpan<char> Current => _token.AsSpan(0, _length);

    /// <summary>Whether the token, before it was stemmed, is an English function word.</summary>
    public bool IsStopWord { get; private set; }

    public readonly TokenReader GetEnumerator() => this;

    public bool MoveNext()
    {
        _length = 0;
        IsStopWord = false;
        if (_readCount == _analysis.TokenCountMax)
        {
            return false;
        }
        if (_single != None)
        {
            Append(_single);
            _single = None;
        }
        else
        {
            ReadToken();
        }
        _readCount++;
        return _length > 0;
    }

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(_token);

    private void ReadToken()
    {
        while (_length == 0 && _at < _text.Length)
        {
            var start = _at;
            var (kind, letter) = ReadLetter();
            if (kind == CharKind.Letter)
            {
                _at = start;
                _previous = None;
                ReadWord();
            }
            else if (kind is CharKind.Ideograph or CharKind.Paired)
            {
                ReadPair(kind, letter);
            }
            else if (kind != CharKind.Ignored)
            {
                _previous = None;
            }
        }
    }

    private void ReadPair(CharKind kind, char letter)
    {
        if (_previous != None)
        {
            Append(_previous);
            Append(letter);
            _single = kind == CharKind.Ideograph ? letter : None;
        }
        else if (kind == CharKind.Ideograph || !IsPairedNext())
        {
            Append(letter);
        }
        _previous = letter;
    }

    private readonly bool IsPairedNext()
    {
        foreach (var unit in _text[_at..])
        {
            var kind = TextFolding.Kind(unit);
            if (kind != CharKind.Ignored)
            {
                return kind is CharKind.Ideograph or CharKind.Paired;
            }
        }
        return false;
    }

    private void ReadWord()
    {
        var apostropheAt = -1;
        while (_at < _text.Length)
        {
            var start = _at;
            var (kind, letter) = ReadLetter();
            if (kind == CharKind.Letter)
            {
                AppendLetter(start, letter);
            }
            else if (kind == CharKind.Apostrophe)
            {
                apostropheAt = _length;
            }
            else if (kind != CharKind.Ignored)
            {
                _at = start;
                break;
            }
        }
        // The possessive: "dog's" is "dog". Within a word the apostrophe just goes: "don't" is "dont".
        if (apostropheAt > 0 && apostropheAt == _length - 1 && _token[apostropheAt] == 's')
        {
            _length--;
        }
        if (_isForSearch)
        {
            IsStopWord = StopWords.Contains(Current);
            _length = _analysis.Stem ? EnglishStemmer.Stem(_token.AsSpan(0, _length)) : _length;
        }
    }

    // Reads one letter, and what composes with it. A letter of several units gives NUL and is appended from the text.
    private (CharKind Kind, char Letter) ReadLetter()
    {
        var unit = _text[_at++];
        var kind = TextFolding.Kind(unit);
        if (kind == CharKind.Several)
        {
            return (CharKind.Letter, None);
        }
        if (kind == CharKind.High)
        {
            return ReadSupplementary();
        }
        var letter = TextFolding.One(unit);
        if (kind == CharKind.Paired)
        {
            while (
                _at < _text.Length
                && TextFolding.Compose(letter, TextFolding.One(_text[_at])) is not None and var composed
            )
            {
                letter = composed;
                _at++;
            }
            kind = _isForSearch ? kind : CharKind.Letter;
        }
        return (kind == CharKind.Ideograph && !_isForSearch ? CharKind.Letter : kind, letter);
    }

    private (CharKind Kind, char Letter) ReadSupplementary()
    {
        Rune.DecodeFromUtf16(_text[(_at - 1)..], out var rune, out var unitCount);
        _at += unitCount - 1;
        var folded = unitCount == 2 ? TextFolding.Supplementary(rune) : 0;
        return folded switch
        {
            0 => (CharKind.Separator, None),
            <= char.MaxValue => (CharKind.Letter, (char)folded),
            _ => (CharKind.Letter, None),
        };
    }

    private void AppendLetter(int start, char letter)
    {
        if (letter != None)
        {
            Append(letter);
        }
        else if (char.IsHighSurrogate(_text[start]))
        {
            Rune.DecodeFromUtf16(_text[start..], out var rune, out _);
            Span<char> units = stackalloc char[2];
            new Rune(TextFolding.Supplementary(rune)).EncodeToUtf16(units);
            Append(units[0]);
            Append(units[1]);
        }
        else
        {
            foreach (var part in TextFolding.Several(_text[start]))
            {
                Append(part);
            }
        }
    }

    private void Append(char letter)
    {
        if (_length < _analysis.TokenLengthCharsMax)
        {
            _token[_length++] = letter;
        }
    }
}
