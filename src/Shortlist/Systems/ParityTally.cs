using Shortlist.Serving.Rows;

namespace Shortlist.Systems;

/// <summary>What becomes of the cells of one feature while served rows are compared.</summary>
internal sealed class ParityTally(string name)
{
    private long _cells;
    private long _differing;
    private long _notComparable;
    private ParityExample? _first;
    private string _reason = "";

    public string Name => name;

    public void Skip(int cells, string reason)
    {
        _notComparable += cells;
        _reason = reason;
    }

    public void Compare(ServedRow served, int row, float was, float now)
    {
        _cells++;
        if (ServedColumns.AreSame(was, now))
        {
            return;
        }
        _differing++;
        _first ??= new(served.Request, served.Items[row], Known(was), Known(now));
    }

    public ParityFeature Report() =>
        new()
        {
            Name = name,
            Cells = _cells,
            Differing = _differing,
            First = _first,
            NotComparable = _notComparable,
            Reason = _reason,
        };

    private static float? Known(float value) => float.IsNaN(value) ? null : value;
}
