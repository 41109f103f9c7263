using System.Globalization;
using Shortlist.Learning;

namespace Shortlist.Systems.Training;

/// <summary>Follows the rounds of one model: tells whoever watches, and keeps the curve across runs that were stopped.</summary>
internal sealed class RoundLog(string name, IProgress<WorkProgress>? progress) : IProgress<TrainingProgress>
{
    private readonly List<TrainingProgress> _curve = [];
    private bool _goesOn;

    /// <summary>The last round that an earlier run had saved; 0 where this one began at the beginning.</summary>
    public int WentOnFrom { get; private set; }

    /// <summary>All rounds so far, those of earlier runs with them.</summary>
    public IReadOnlyList<TrainingProgress> Curve => _curve;

    /// <summary>The trainer has been given what an earlier run saved, whose rounds these were.</summary>
    public void GoOn(IReadOnlyList<TrainingProgress> saved)
    {
        _curve.AddRange(saved);
        _goesOn = true;
    }

    public void Report(TrainingProgress value)
    {
        if (value.Round > 0)
        {
            // A save may be a round behind what was told before the stop; what comes again replaces it.
            _curve.RemoveAll(round => round.Round >= value.Round);
            _curve.Add(value);
        }
        if (_goesOn && value.Round > 1)
        {
            (_goesOn, WentOnFrom) = (false, value.Round - 1);
            progress?.Report(
                new(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"going on from round {WentOnFrom} of '{name}'"
                    ),
                    0,
                    0,
                    "rounds"
                )
            );
        }
        progress?.Report(
            new($"training {name}", value.Round, value.Rounds, "rounds") { Detail = Detail(value) }
        );
    }

    /// <summary>The trainer's own curve where it knows all of it, else what was kept.</summary>
    public IReadOnlyList<TrainingProgress> Whole(IReadOnlyList<TrainingProgress> told) =>
        told.Count > 0 && told[0].Round <= 1 ? told : _curve;

    private static string? Detail(TrainingProgress value) =>
        double.IsFinite(value.Validation)
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Metric} {value.Validation:0.0000}")
        : double.IsFinite(value.Loss)
            ? string.Create(CultureInfo.InvariantCulture, $"loss {value.Loss:0.0000}")
        : null;
}
