using System.Globalization;
using Shortlist.Events.Border;

namespace Shortlist.Datasets.Reading;

/// <summary>Counts one reading of one file and gives up on it when most of it is unreadable.</summary>
internal sealed class SourceLog
{
    /// <summary>Fewer bad lines than this never condemn a file while it is still being read.</summary>
    private const int BadLinesMin = 50;

    private readonly Rejects _rejects;
    private readonly string _expected;
    private long _good;
    private long _bad;
    private long _aside;
    private Reject? _first;
    private Line _current;
    private bool _isTooLong;

    /// <param name="path">The file; only its name is shown.</param>
    /// <param name="expected">What the lines should be, for the message: "one JSON object a line".</param>
    /// <param name="rejects">Where bad lines go.</param>
    public SourceLog(string path, string expected, Rejects rejects)
    {
        File = Path.GetFileName(path);
        _expected = expected;
        _rejects = rejects;
        rejects.Begin(File);
    }

    public string File { get; }

    public SourceProgress? Progress => _rejects.Progress;

    public void Good() => _good++;

    /// <summary>The line is left out.</summary>
    /// <exception cref="DatasetException">More than half of what was read so far is bad.</exception>
    public void Bad(long line, string field, string reason, string code = ReasonCode.Type)
    {
        var reject = Make(line, field, reason) with
        {
            Code = code,
            IsTooLong = _isTooLong && _current.Number == line,
        };
        _first ??= reject;
        _rejects.Add(reject);
        _bad++;
        if (_bad >= BadLinesMin && _bad > _good + _aside)
        {
            throw Unreadable();
        }
    }

    /// <summary>The line is in order and left out: it speaks of what another file doesn't hold, as parts of a data set do.</summary>
    public void Aside(long line, string field, string reason)
    {
        _rejects.Add(Make(line, field, reason) with { IsNote = true });
        _aside++;
    }

    /// <summary>The field is left out, the line is kept.</summary>
    public void Note(long line, string field, string reason) =>
        _rejects.Add(Make(line, field, reason) with { IsNote = true });

    /// <summary>A text stood for a missing value, as the design declares.</summary>
    public void Code() => _rejects.CodeCount++;

    /// <summary>The line that is being read, to be kept where it proves bad.</summary>
    public void At(Line line, bool isTooLong = false) => (_current, _isTooLong) = (line, isTooLong);

    /// <exception cref="DatasetException">Nothing, or less than half, could be read.</exception>
    public void End()
    {
        if (_good + _bad + _aside == 0)
        {
            throw new DatasetException($"{File} holds no line; expected {_expected}. Fetch the file again.");
        }
        if (_bad > _good + _aside)
        {
            throw Unreadable();
        }
    }

    private Reject Make(long line, string field, string reason) =>
        new(File, line, field, reason) { Text = _current.Number == line ? _current.Text : null };

    private DatasetException Unreadable() =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{File} is not readable: {_bad} of {_bad + _aside + _good} lines were refused, first line {_first!.Line}: {_first.Reason} Expected {_expected}. Check that the folder holds the format you named."
            )
        );
}
