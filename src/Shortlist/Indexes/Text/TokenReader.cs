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
    private readonly Language _language;
    private readonly bool _isForSearch;
    private readonly bool _knowsStopWords;
    private readonly char[] _token;
    private readonly int _lengthMax;
    private int _length;
    private int _at;
    private int _readCount;

    // Within a run of letters that are read in pairs: the letter before, and an ideograph still to be given singly.
    private char _previous;
    private char _single;
    private int _previousAt;
    private int _singleAt;

    // A compound whose parts are being read, to be given whole behind them.
    private int _compoundStart;
    private int _compoundEnd;
    private bool _isCompoundDue;

    internal TokenReader(
        ReadOnlySpan<char> text,
        Analysis analysis,
        bool isForSearch,
        bool knowsStopWords = true
    )
    {
        _text = text;
        _analysis = analysis;
        _language = analysis.Language;
        _isForSearch = isForSearch;
        _knowsStopWords = knowsStopWords;
        _lengthMax = analysis.TokenLengthCharsMax;
        _token = ArrayPool<char>.Shared.Rent(_lengthMax);
    }

    public readonly ReadOnlySpan<char> Current => _token.AsSpan(0, _length);

    /// <summary>Whether the token, before it was stemmed, is a function word of the language.</summary>
    public bool IsStopWord { get; private set; }

    /// <summary>Where in the text the token begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where in the text the token ends. A compound spans its parts, a pair overlaps the next.</summary>
    public int End { get; private set; }

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
            (Start, End) = (_singleAt, _at);
            _single = None;
        }
        else if (_isCompoundDue && _at >= _compoundEnd)
        {
            ReadCompound();
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
            if (TokenScan.PlainWord(_text[_at..], _token.AsSpan(0, _lengthMax)) is > 0 and var length)
            {
                ReadPlainWord(length);
                continue;
            }
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
                ReadPair(kind, letter, start);
            }
            else if (kind != CharKind.Ignored)
            {
                _previous = None;
            }
        }
    }

    private void ReadPlainWord(int length)
    {
        Start = _at;
        _at += length;
        End = _at;
        _length = length;
        _previous = None;
        Finish();
    }

    private void ReadPair(CharKind kind, char letter, int start)
    {
        (Start, End) = (start, _at);
        if (_previous != None)
        {
            Append(_previous);
            Append(letter);
            Start = _previousAt;
            _single = kind == CharKind.Ideograph ? letter : None;
            _singleAt = start;
        }
        else if (kind == CharKind.Ideograph || !IsPairedNext())
        {
            Append(letter);
        }
        _previous = letter;
        _previousAt = start;
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
        Start = _at;
        if (TokenScan.AcronymEnd(_text, _at) is var end && end > _at)
        {
            ReadAcronym(end);
            return;
        }
        ReadLetters(_text.Length, isCompound: false);
        End = _at;
        if (_isForSearch && Start >= _compoundEnd && _at < _text.Length && TokenScan.IsJoiner(_text[_at]))
        {
            (_compoundStart, _compoundEnd) = (Start, TokenScan.CompoundEnd(_text, Start));
            _isCompoundDue = _compoundEnd > Start;
        }
        if (_length == 1 && _at == Start + 1 && char.IsAsciiLetter(_token[0]))
        {
            ReadSigns();
        }
        Finish();
    }

    // The parts may have read on beyond its end, as a number does whose first digits are a part.
    private void ReadCompound()
    {
        var at = _at;
        (Start, End) = (_compoundStart, _compoundEnd);
        _at = _compoundStart;
        _isCompoundDue = false;
        ReadLetters(_compoundEnd, isCompound: true);
        Finish();
        _at = at;
    }

    private void ReadLetters(int end, bool isCompound)
    {
        var apostropheAt = -1;
        var number = new NumberState();
        while (_at < end)
        {
            var start = _at;
            var (kind, letter) = ReadLetter();
            if (kind == CharKind.Letter)
            {
                AppendLetter(start, letter);
                number.Add(letter);
            }
            else if (kind == CharKind.Apostrophe)
            {
                apostropheAt = ReadApostrophe();
            }
            else if (kind == CharKind.Ignored)
            {
                ReadAccent(_text[start]);
            }
            else if (!(isCompound && TokenScan.IsJoiner(_text[start])) && !ReadNumberSign(start, ref number))
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
    }

    // An article that is written together with its noun goes: "l'eau" is "eau".
    private int ReadApostrophe()
    {
        if (_isForSearch && _length > 0 && _at < _text.Length && _language.IsElided(Current))
        {
            _length = TextFolding.Kind(_text[_at]) is CharKind.Letter or CharKind.Several ? 0 : _length;
        }
        return _length;
    }

    private readonly void ReadAccent(char accent)
    {
        if (_length > 0 && TextFolding.Accented(_token[_length - 1], accent) is not None and var letter)
        {
            _token[_length - 1] = Keeps(letter) ? letter : TextFolding.One(letter);
        }
    }

    private bool ReadNumberSign(int at, ref NumberState number)
    {
        if (!number.IsNumber)
        {
            return false;
        }
        if (number.MayGroup && TokenScan.IsGroupSign(_text, at, _language))
        {
            number.Group();
            return true;
        }
        if (TokenScan.IsDecimalSign(_text, at, _language))
        {
            number.Point();
            Append('.');
            return true;
        }
        return false;
    }

    private void ReadSigns()
    {
        var end = TokenScan.SignsEnd(_text, _at);
        for (; _at < end; _at++)
        {
            Append(TextFolding.One(_text[_at]));
        }
        End = _at;
    }

    // Neither stemmed nor a stop word: "u.s." is not "us".
    private void ReadAcronym(int end)
    {
        while (_at < end)
        {
            var (kind, letter) = ReadLetter();
            if (kind == CharKind.Letter)
            {
                Append(TextFolding.One(letter));
            }
        }
        End = end;
    }

    private void Finish()
    {
        if (!_isForSearch)
        {
            return;
        }
        IsStopWord = _knowsStopWords && _language.IsStopWord(Current);
        _length = _analysis.Stem ? _language.Stem(_token.AsSpan(0, _length)) : _length;
        if (_language.HasLetters)
        {
            foreach (ref var letter in _token.AsSpan(0, _length))
            {
                letter = TextFolding.One(letter);
            }
        }
    }

    private readonly bool Keeps(char letter) => _isForSearch && _language.Keeps(letter);

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
        if (unit is >= 'À' and <= 'ÿ' && Keeps(char.ToLowerInvariant(unit)))
        {
            return (kind, char.ToLowerInvariant(unit));
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
        if (_length < _lengthMax)
        {
            _token[_length++] = letter;
        }
    }
}
