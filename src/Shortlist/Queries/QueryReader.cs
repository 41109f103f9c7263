using System.Text;
using Shortlist.Designs;
using Shortlist.Queries.Spelling;

namespace Shortlist.Queries;

/// <summary>Makes of a raw query what is searched for: its syntax read, its mistakes corrected, its phrases found.</summary>
/// <remarks>A pure function of the text and the state of the fold. Takes any text.</remarks>
public sealed class QueryReader(Design design, QueryFold fold)
{
    private readonly QuerySyntax _syntax = new(design.Data.Items);
    private readonly QuerySpeller _speller = new(fold.Vocabulary);
    private readonly PhraseFinder _phrases = new(fold.Vocabulary);

    public UnderstoodQuery Read(string? raw)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return UnderstoodQuery.Plain(raw);
        }
        var parsed = _syntax.Parse(raw);
        var text = parsed.HasSyntax ? parsed.Text : raw;
        var words = QueryWord.Read(
            fold.Vocabulary.Analyzer,
            parsed.HasSyntax ? parsed.Stretches : [(raw, false)]
        );
        var changes = design.Queries.Correct
            ? _speller.Guess([.. words.Select(word => word.Text)], at => words[at].IsFixed)
            : [];
        var sure = changes.Where(change => change.IsSure).ToList();
        var correction = CorrectionOf(text, words, sure.Count > 0 ? sure : changes, sure.Count > 0);
        var searched = correction is { Applied: true }
            ? QueryWord.Read(fold.Vocabulary.Analyzer, [(correction.To, false)])
            : words;
        return new()
        {
            Raw = raw,
            Text = correction is { Applied: true } ? correction.To : text,
            KeptText = string.Join(
                ' ',
                sure.SelectMany(change => words.Skip(change.At).Take(change.Count))
                    .Select(word => word.Text)
                    .Where(word => fold.Vocabulary.Finds(word))
            ),
            Correction = correction,
            Phrases = _phrases.Find([.. searched.Select(word => word.Text)]),
            Exact = parsed.Exact,
            Required = parsed.Required,
            Excluded = parsed.Excluded,
            Filter = parsed.Filter,
            Notes = parsed.Notes,
        };
    }

    /// <summary>Its syntax alone: what it demands is demanded, and its words are searched for as they stand. Cheap, and never fails.</summary>
    public UnderstoodQuery ReadAsWritten(string? raw)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return UnderstoodQuery.Plain(raw);
        }
        var parsed = _syntax.Parse(raw);
        return new()
        {
            Raw = raw,
            Text = parsed.HasSyntax ? parsed.Text : raw,
            Exact = parsed.Exact,
            Required = parsed.Required,
            Excluded = parsed.Excluded,
            Filter = parsed.Filter,
            Notes = parsed.Notes,
        };
    }

    private static QueryCorrection? CorrectionOf(
        string text,
        List<QueryWord> words,
        IReadOnlyList<SpellingChange> changes,
        bool isApplied
    )
    {
        var confidence = changes.Count == 0 ? 0 : changes.Min(change => change.Confidence);
        return confidence < QueryCorrection.ConfidenceMin
            ? null
            : new(text, Corrected(text, words, changes), confidence, isApplied);
    }

    // Only the changed words are written anew: case, signs and other scripts stay as they are.
    private static string Corrected(string text, List<QueryWord> words, IReadOnlyList<SpellingChange> changes)
    {
        var corrected = new StringBuilder();
        var at = 0;
        foreach (var change in changes)
        {
            corrected.Append(text.AsSpan(at, words[change.At].Start - at)).Append(change.Meant);
            at = words[change.At + change.Count - 1].End;
        }
        return corrected.Append(text.AsSpan(at)).ToString();
    }
}
