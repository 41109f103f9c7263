using System.Globalization;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Indexes.Inverted;
using Shortlist.Queries;

namespace Shortlist.Retrieval;

/// <summary>
/// Understands the queries of a system: reads them, and where their conditions leave nothing gives those up one after the
/// other, and says so.
/// </summary>
/// <remarks>A function of the raw query, the state and the request's own filter, which is never given up.</remarks>
public sealed class QueryUnderstanding
{
    /// <summary>Conditions given up for one query at most.</summary>
    public const int StepCountMax = 12;

    private readonly QueryReader _reader;
    private readonly TextIndex _index;
    private readonly EntityTable<ItemId> _items;
    private readonly FieldWeights _weights;
    private readonly bool _relaxes;

    private QueryUnderstanding(FeatureSources sources, TextIndex index)
    {
        _index = index;
        _items = sources.Items;
        _weights = FieldWeights.Equal(index.Index.Fields);
        _relaxes = sources.Design.Queries.Relax;
        Fold = QueryFold.Of(sources, index.Index.Fields, index.Index.Analyzers[0]);
        _reader = new(sources.Design, Fold);
    }

    /// <summary>What the log has taught about queries.</summary>
    public QueryFold Fold { get; }

    /// <returns>Null where the design has no queries, or nothing to search for their words.</returns>
    public static QueryUnderstanding? Of(FeatureSources sources) =>
        sources.Design.Data.Query && TextIndex.FieldsOf(sources.Design).Length > 0
            ? new(sources, TextIndex.Of(sources))
            : null;

    /// <summary>The subject's query; worked out at the first call of a request, whose filter counts.</summary>
    public UnderstoodQuery Understand(Subject subject, RequestFilter? filter) =>
        UnderstoodQuery.Of(
            subject,
            raw => Relaxed(_reader.Read(raw), filter ?? RequestFilter.None, Deadline.Never)!
        );

    /// <summary>The same by a moment: of a query that takes longer, only what it says itself is understood.</summary>
    /// <returns>Whether there was time for all of it.</returns>
    /// <remarks>The first call of a request; those after it get what this one came to.</remarks>
    public bool Understand(Subject subject, RequestFilter? filter, Deadline deadline)
    {
        var isWhole = true;
        UnderstoodQuery.Of(
            subject,
            raw =>
            {
                var understood = Relaxed(_reader.Read(raw), filter ?? RequestFilter.None, deadline);
                isWhole = understood is not null;
                return understood ?? _reader.ReadAsWritten(raw);
            }
        );
        return isWhole;
    }

    /// <summary>Takes the subject's query as it was written: nothing of it is corrected or given up.</summary>
    public void TakeAsWritten(Subject subject) => UnderstoodQuery.Of(subject, _reader.ReadAsWritten);

    /// <summary>A query as it reads, with no look at what it finds.</summary>
    public UnderstoodQuery Read(string raw) => _reader.Read(raw);

    /// <summary>Whether an item meets what the text of a query demands beside its words; null where it demands nothing.</summary>
    /// <remarks>Phrases are looked for in the item's texts, but only of items that have all their words.</remarks>
    public Func<int, bool>? DemandsOf(UnderstoodQuery query)
    {
        if (!query.HasDemands)
        {
            return null;
        }
        SaidText[] wanted = [.. query.Exact.Select(text => new SaidText(text, _index, inOrder: true))];
        SaidText[] required = [.. query.Required.Select(text => new SaidText(text, _index, inOrder: false))];
        SaidText[] excluded = [.. query.Excluded.Select(text => new SaidText(text, _index, inOrder: true))];
        return item =>
            query.Filter.Matches(_items[item].Attributes)
            && required.All(text => IsSaid(text, item))
            && wanted.All(text => IsSaid(text, item))
            && !excluded.Any(text => !text.IsEmpty && IsSaid(text, item));
    }

    private bool IsSaid(SaidText text, int item) => text.IsSaidBy(item, _items[item].Attributes, _weights);

    // Null where there is no time to look what it finds.
    private UnderstoodQuery? Relaxed(UnderstoodQuery query, RequestFilter filter, Deadline deadline)
    {
        if (deadline.HasPassed)
        {
            return null;
        }
        if (!_relaxes || query.Text.Length == 0 || !CanRelax(query) || Finds(query, filter))
        {
            return query;
        }
        var relaxed = query;
        for (var step = 0; step < StepCountMax && CanRelax(relaxed); step++)
        {
            if (deadline.HasPassed)
            {
                return null;
            }
            relaxed = Step(relaxed);
            if (Finds(relaxed, filter))
            {
                return relaxed;
            }
        }
        return query; // Nothing helps, so nothing is given up.
    }

    private static bool CanRelax(UnderstoodQuery query) =>
        query.Correction is { Applied: false }
        || query.Exact.Count + query.Required.Count + query.Filter.Conditions.Length > 0;

    private bool Finds(UnderstoodQuery query, RequestFilter filter)
    {
        var demands = DemandsOf(query);
        Span<ScoredRow> best = stackalloc ScoredRow[1];
        return _index.Index.Search(
                _index.Parse(query.Text),
                _weights,
                best,
                item => (demands is null || demands(item)) && filter.Matches(_items[item].Attributes)
            ) > 0;
    }

    private UnderstoodQuery Step(UnderstoodQuery query)
    {
        if (query.Correction is { Applied: false } correction)
        {
            return query with
            {
                Text = correction.To,
                Correction = correction with { Applied = true },
                Relaxed =
                [
                    .. query.Relaxed,
                    $"Nothing says '{correction.From}': '{correction.To}' was searched for.",
                ],
            };
        }
        if (query.Exact.Count > 0)
        {
            return query with
            {
                Exact = [],
                Required = [.. query.Required, .. query.Exact],
                Relaxed =
                [
                    .. query.Relaxed,
                    $"Nothing says {Quoted(query.Exact)} word by word: the words may stand apart.",
                ],
            };
        }
        if (query.Required.Count > 0)
        {
            return WithoutCommonest(query);
        }
        return query with
        {
            Filter = RequestFilter.None,
            Relaxed =
            [
                .. query.Relaxed,
                $"Nothing meets the query's filter on {string.Join(", ", query.Filter.Conditions.Select(condition => condition.Attribute))}: it was left out.",
            ],
        };
    }

    // The word that most items say tells least about what was meant.
    private UnderstoodQuery WithoutCommonest(UnderstoodQuery query)
    {
        var words = query.Required.SelectMany(WordsOf).Distinct(StringComparer.Ordinal).ToList();
        var commonest = words.MinBy(word => _index.Index.Rarity(_index.Parse(word)));
        return query with
        {
            Required = [.. words.Where(word => word != commonest)],
            Relaxed =
            [
                .. query.Relaxed,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Nothing says all that is required: '{commonest}' need not be said."
                ),
            ],
        };
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        foreach (var word in Indexes.Text.TextAnalyzer.Default.Words(text))
        {
            words.Add(word.ToString());
        }
        return words;
    }

    private static string Quoted(IEnumerable<string> texts) =>
        string.Join(" and ", texts.Select(text => $"\"{text}\""));
}
