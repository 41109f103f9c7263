using Shortlist.Systems.Training;

namespace Shortlist.Systems.Exports;

/// <summary>Gathers the rows of lists until they fill a block.</summary>
internal sealed class RowBuffer
{
    private const int BlockBytes = 8 * 1_024 * 1_024;
    private const int RowCountMin = 64;
    private const int RowCountMax = 65_536;

    private readonly RowSchema _schema;
    private readonly Action<RowBlock> _full;
    private readonly int _capacity;
    private Array[] _columns;
    private int _count;

    /// <param name="schema">Of training rows.</param>
    /// <param name="full">Given each block; its arrays are not used again.</param>
    public RowBuffer(RowSchema schema, Action<RowBlock> full)
    {
        (_schema, _full) = (schema, full);
        _capacity = Math.Clamp(BlockBytes / (sizeof(float) * schema.Columns.Count), RowCountMin, RowCountMax);
        _columns = Fresh();
    }

    /// <param name="group">Its grades are final.</param>
    /// <param name="split">The code of its split.</param>
    public void Add(RowGroup group, byte split)
    {
        for (var place = 0; place < group.Items.Length; place++)
        {
            Add(group, place, split);
            if (++_count == _capacity)
            {
                Flush();
            }
        }
    }

    /// <summary>Gives away what is left.</summary>
    public void Flush()
    {
        if (_count == 0)
        {
            return;
        }
        var columns = _columns;
        if (_count < _capacity)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var cut = RowBlock.Empty(_schema.Columns[i].Type, _count);
                Array.Copy(columns[i], cut, _count);
                columns[i] = cut;
            }
        }
        (_columns, _count) = (Fresh(), 0);
        _full(new(_schema, columns));
    }

    private void Add(RowGroup group, int place, byte split)
    {
        ((string[])_columns[RowColumns.Request])[_count] = group.Name;
        ((string[])_columns[RowColumns.Item])[_count] = group.Items[place].Value;
        ((string[])_columns[RowColumns.User])[_count] = group.User?.Value ?? "";
        ((long[])_columns[RowColumns.At])[_count] = group.AtMs;
        ((byte[])_columns[RowColumns.Split])[_count] = split;
        ((float[])_columns[RowColumns.Grade])[_count] = group.Grades[place];
        ((float[])_columns[RowColumns.Position])[_count] = Known(group.Positions[place]);
        ((float[])_columns[RowColumns.Propensity])[_count] = Known(group.Propensities[place]);
        ((byte[])_columns[RowColumns.Sampled])[_count] = group.IsSampled(place) ? (byte)1 : (byte)0;
        ((float[])_columns[RowColumns.Weight])[_count] = 1;
        for (var feature = 0; feature < group.Rows.FeatureCount; feature++)
        {
            ((float[])_columns[RowColumns.FirstFeature + feature])[_count] = group.Rows[feature, place];
        }
    }

    private static float Known(float value) => value < 0 ? float.NaN : value;

    private Array[] Fresh() => [.. _schema.Columns.Select(column => RowBlock.Empty(column.Type, _capacity))];
}
