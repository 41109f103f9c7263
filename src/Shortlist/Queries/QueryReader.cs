using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Indexes.Text;
using Shortlist.Queries.Spelling;

namespace Shortlist.Queries;

/// <summary>Makes of a raw query what is searched for: its syntax read, its mistakes corrected, its phrases found.</summary>
/// <remarks>A pure function of the text and the state of the fold. Takes any text.</remarks>
public sealed class QueryReader(Design design, QueryFold fold)
{
    private readonly QuerySyntax _syntax = new(design.Data.Items);
    private readonly QuerySpeller _speller = new(fold.Vocabulary);
    private readonly PhraseFinder _phrases = new(fold.Vocabulary, LanguageOf(design));

    public UnderstoodQuery Read(string? raw)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return UnderstoodQuery.Plain(raw);
        }
        var parsed = _syntax.Parse(raw);
        var text = parsed.HasSyntax ? parsed.Text : raw;
        var (words, isFixed) = WordsOf(parsed);
        var changes = design.Queries.Correct ? _speller.Guess(words, at => isFixed[at]) : [];
        var sure = changes.Where(change => change.IsSure).ToList();
        var correction = CorrectionOf(text, words, sure.Count > 0 ? sure : changes, sure.Count > 0);
        var kept = sure.Where(change => change.WasKnown)
            .SelectMany(change => words.Skip(change.At).Take(change.Count));
        var keptText = string.Join(' ', kept);
        if (correction is { Applied: true })
        {
            text = correction.To;
            words = [.. Corrected(words, sure)];
        }
        return new()
        {
            Raw = raw,
            Text = text,
            KeptText = keptText,
            Correction = correction,
            Phrases = _phrases.Find(words),
            Exact = parsed.Exact,
            Required = parsed.Required,
            Excluded = parsed.Excluded,
            Filter = parsed.Filter,
            Notes = parsed.Notes,
        };
    }

    private static (List<string> Words, List<bool> IsFixed) WordsOf(ParsedQuery parsed)
    {
        var (words, isFixed) = (new List<string>(), new List<bool>());
        foreach (var stretch in parsed.Stretches)
        {
            foreach (var word in TextAnalyzer.Default.Words(stretch.Text))
            {
                words.Add(word.ToString());
                isFixed.Add(stretch.IsFixed);
            }
        }
        return (words, isFixed);
    }

    // That of the first text an item has, as a rule its title.
    private static Language LanguageOf(Design design) =>
        design.Data.Items.FirstOrDefault(item => item.Type == AttributeType.Text) is { } text
            ? Language.Find(text.Language) ?? Language.None
            : Language.None;

    private static QueryCorrection? CorrectionOf(
        string text,
        List<string> words,
        IReadOnlyList<SpellingChange> changes,
        bool isApplied
    )
    {
        var confidence = changes.Count == 0 ? 0 : changes.Min(change => change.Confidence);
        return confidence < QueryCorrection.ConfidenceMin
            ? null
            : new(text, string.Join(' ', Corrected(words, changes)), confidence, isApplied);
    }

    private static IEnumerable<string> Corrected(List<string> words, IReadOnlyList<SpellingChange> changes)
    {
        var at = 0;
        foreach (var change in changes)
        {
            for (; at < change.At; at++)
            {
                yield return words[at];
            }
            foreach (var word in change.Meant.Split(' '))
            {
                yield return word;
            }
            at += change.Count;
        }
        for (; at < words.Count; at++)
        {
            yield return words[at];
        }
    }
}
