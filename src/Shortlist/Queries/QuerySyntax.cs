using System.Buffers;
using System.Text;
using Shortlist.Designs;

namespace Shortlist.Queries;

/// <summary>
/// Reads the plain syntax of a query: <c>"word by word"</c>, <c>-without</c>, <c>+with</c>, <c>channel:tv</c>,
/// <c>duration:&lt;300</c>, <c>published:&gt;2025-01-01</c>. What is no such thing is words, so that any text is a query.
/// </summary>
/// <remarks>Linear in the text. Thread-safe.</remarks>
/// <param name="declared">The item attributes of the design.</param>
public sealed class QuerySyntax(IReadOnlyList<AttributeSpec> declared)
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");

    public ParsedQuery Parse(string text)
    {
        var reading = new Reader(declared);
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var (head, quoted, end) = NextPart(text, at);
            reading.Take(text[at..end], head, quoted);
            at = end;
        }
        return reading.Parsed();
    }

    // A part ends at white space, but not within quotes that are closed; what stands before the quote is its head.
    private static (string Head, string? Quoted, int End) NextPart(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            if (Quotes.Contains(text[end]) && OpensAt(text, start, end))
            {
                var close = text.AsSpan(end + 1).IndexOfAny(Quotes);
                if (close > 0)
                {
                    var after = end + 1 + close;
                    return (text[start..end], text[(end + 1)..after], after + 1);
                }
            }
            end++;
        }
        return (text[start..end], null, end);
    }

    // At the beginning, after a sign, or after the colon of a name: within a word it is an inch or a slip.
    private static bool OpensAt(string text, int start, int quote) =>
        quote == start || text[quote - 1] == ':' || (quote == start + 1 && text[start] is '-' or '+');

    private sealed class Reader(IReadOnlyList<AttributeSpec> declared)
    {
        private readonly List<(string Text, bool IsFixed)> _stretches = [];
        private readonly StringBuilder _words = new();
        private readonly List<string> _exact = [];
        private readonly List<string> _required = [];
        private readonly List<string> _excluded = [];
        private readonly List<PlainCondition> _conditions = [];
        private readonly List<string> _notes = [];

        private int Count => _exact.Count + _required.Count + _excluded.Count + _conditions.Count;

        public void Take(string part, string head, string? quoted)
        {
            if (Count >= ParsedQuery.PartCountMax || !TryTake(head, quoted))
            {
                _words.Append(_words.Length > 0 ? " " : "").Append(part);
            }
        }

        public ParsedQuery Parsed()
        {
            EndWords();
            var hasFilter = RequestFilter.TryParse(_conditions, declared, out var filter, out var problems);
            foreach (var problem in hasFilter ? [] : problems)
            {
                Note($"The filters of the query were left out: {problem}");
            }
            return new()
            {
                Stretches = _stretches,
                Exact = _exact,
                Required = _required,
                Excluded = _excluded,
                Filter = filter ?? RequestFilter.None,
                Notes = _notes,
            };
        }

        private bool TryTake(string head, string? quoted)
        {
            if (head.Length == 0 && quoted is not null)
            {
                EndWords();
                _stretches.Add((quoted, true));
                _exact.Add(quoted);
                return true;
            }
            var sign = head.Length > 0 ? head[0] : ' ';
            if (
                sign is '-' or '+'
                && (head.Length > 1 ? char.IsLetter(head[1]) && quoted is null : quoted is not null)
            )
            {
                return TakeSigned(sign, quoted ?? head[1..]);
            }
            var colon = head.IndexOf(':', StringComparison.Ordinal);
            return colon > 0 && TryTakeCondition(head[..colon], quoted ?? head[(colon + 1)..]);
        }

        private bool TakeSigned(char sign, string text)
        {
            if (sign == '-')
            {
                _excluded.Add(text);
            }
            else
            {
                EndWords();
                _stretches.Add((text, true));
                _required.Add(text);
            }
            return true;
        }

        private bool TryTakeCondition(string name, string value)
        {
            if (value.Length == 0 || !IsName(name))
            {
                return false;
            }
            var spec = declared.FirstOrDefault(spec =>
                string.Equals(spec.Name, name, StringComparison.OrdinalIgnoreCase)
            );
            if (spec is null)
            {
                Note($"'{name}' is no attribute, so '{name}:' was read as words.");
                return false;
            }
            if (ConditionText.Read(spec, value) is not { } condition)
            {
                Note($"'{value}' is {ConditionText.Fault(spec)}, so '{name}:' was read as words.");
                return false;
            }
            _conditions.Add(condition);
            return true;
        }

        private static bool IsName(string name) =>
            name.Length <= 64
            && char.IsAsciiLetter(name[0])
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

        private void EndWords()
        {
            if (_words.Length > 0)
            {
                _stretches.Add((_words.ToString(), false));
                _words.Clear();
            }
        }

        private void Note(string note)
        {
            if (_notes.Count < ParsedQuery.NoteCountMax)
            {
                _notes.Add(note);
            }
        }
    }
}
