using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Queries;
using Shortlist.Serving.Rows;

namespace Shortlist.Systems;

/// <summary>Compares served rows with those of a replay: asked for each list while the state is the one that ranked it.</summary>
internal sealed class ParityCheck
{
    private readonly SystemState _state;
    private readonly ParitySource _source;
    private readonly bool _needsBundle;
    private readonly Dictionary<ServedFeatures, int[]> _columns = [];
    private readonly List<ParityTally> _tallies;
    private readonly SortedDictionary<string, long> _withoutRows = new(StringComparer.Ordinal);
    private readonly HashSet<RequestId> _met = [];
    private long _lists;
    private long _rows;
    private long _outOfReach;

    /// <param name="state">The one that is replayed into.</param>
    /// <param name="source">What was served.</param>
    public ParityCheck(SystemState state, ParitySource source)
    {
        (_state, _source) = (state, source);
        _needsBundle = Training.PartTraining.IsAskedFor(state.Sources.Design);
        _tallies = [.. state.Features.Names.Select(name => new ParityTally(name))];
    }

    /// <summary>Whether the list has rows; to be asked of every list of the log, in order.</summary>
    public bool Wants(ListShown list)
    {
        if (_source.Rows.ContainsKey(list.Request))
        {
            return _met.Add(list.Request);
        }
        if (_met.Count > 0)
        {
            _withoutRows[list.Rung] = _withoutRows.GetValueOrDefault(list.Rung) + 1;
        }
        return false;
    }

    /// <summary>The state is now the one that ranked the list.</summary>
    public void Compare(ListShown list)
    {
        if (!_met.Contains(list.Request))
        {
            return;
        }
        var served = _source.Rows[list.Request].Read();
        if (served.Features.LogFirst != _source.First || list.StateOffset < _source.ErasedBefore)
        {
            _outOfReach++;
            return;
        }
        var trained = _needsBundle ? _source.TrainedOf(served.Bundle) : TrainedParts.None;
        var recomputed = Recompute(list, served, trained ?? TrainedParts.None);
        var columns = ColumnsOf(served.Features);
        for (var feature = 0; feature < columns.Length; feature++)
        {
            Compare(served, feature, columns[feature], recomputed, hasBundle: trained is not null);
        }
        _lists++;
        _rows += served.Items.Count;
    }

    public ParityReport Report() =>
        new()
        {
            Lists = _lists,
            Rows = _rows,
            Features = [.. _tallies.Select(tally => tally.Report())],
            ListsOutOfReach = _outOfReach,
            ListsWithoutRows = _withoutRows,
            RowsWithoutList = _source.Rows.Count - _met.Count,
        };

    // Items that the state doesn't know have no row: where there are such, null stands for their values.
    private Func<int, int, float> Recompute(ListShown list, ServedRow served, TrainedParts trained)
    {
        int[] items = [.. served.Items.Select(item => _state.Sources.Items.Find(item))];
        int[] known = [.. items.Where(item => item >= 0)];
        var subject = _state.SubjectOf(list);
        var candidates = _state.Recall(
            subject,
            known,
            trained,
            RequestFilter.Read(list.Filter),
            list.Skipped
        );
        var block = _state.FeaturesOf(subject, candidates, new() { Lost = list.Lost }).Rows;
        var places = Array.ConvertAll(items, item => item < 0 ? -1 : Array.IndexOf(known, item));
        return (feature, row) => places[row] < 0 ? float.NaN : block[feature, places[row]];
    }

    private void Compare(
        ServedRow served,
        int feature,
        int column,
        Func<int, int, float> recomputed,
        bool hasBundle
    )
    {
        var isKnown = column < _state.Features.Names.Count;
        var tally = _tallies[column];
        if (!isKnown)
        {
            tally.Skip(served.Items.Count, "The design has no such feature any more.");
        }
        else if (served.Features.Signatures[feature] != _state.Features.Signatures[column])
        {
            tally.Skip(
                served.Items.Count,
                "The design, or the release, defined it otherwise when the rows were served."
            );
        }
        else if (!hasBundle && _state.Features.IsOfRetrieval[column])
        {
            tally.Skip(served.Items.Count, $"The bundle {served.Bundle} that was served with is gone.");
        }
        else
        {
            for (var row = 0; row < served.Items.Count; row++)
            {
                tally.Compare(served, row, served.Values[feature, row], recomputed(column, row));
            }
        }
    }

    // By name: where the design's order has changed, columns have other places.
    private int[] ColumnsOf(ServedFeatures features)
    {
        if (_columns.TryGetValue(features, out var columns))
        {
            return columns;
        }
        columns = [.. features.Names.Select(ColumnOf)];
        _columns.Add(features, columns);
        return columns;
    }

    private int ColumnOf(string name)
    {
        var column = _tallies.FindIndex(tally => tally.Name == name);
        if (column < 0)
        {
            column = _tallies.Count;
            _tallies.Add(new(name));
        }
        return column;
    }
}
