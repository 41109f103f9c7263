using System.Globalization;
using Shortlist.Experiments;
using Shortlist.Judgments;

namespace Shortlist.Systems.Training;

/// <summary>Why a model of the ladder is proposed or is not: one sentence each, with the gain, its interval and its n.</summary>
internal static class LadderChoice
{
    /// <summary>Whether a richer model has beaten the proposal before it.</summary>
    public static bool Beats(PairedDifference? gain) => gain?.Interval?.Low > 0;

    /// <param name="models">The ladder.</param>
    /// <param name="place">Which model.</param>
    /// <param name="chosen">Which is proposed.</param>
    public static string Sentence(IReadOnlyList<TrainedModel> models, int place, int chosen)
    {
        var model = models[place];
        if (model.Gain is not { } gain)
        {
            return place == chosen
                ? models.Count == 1
                    ? "Proposed: it stands alone."
                    : "Proposed: the plainest model, and no richer one beat it beyond the interval."
                : "The plainest model, which the richer ones had to beat.";
        }
        if (gain.Improvement is null || gain.Interval is not { } interval)
        {
            return $"Not proposed: {Count(gain)} lists or rows are too few for an interval of its gain over '{model.Against}', so the simpler model stays.";
        }
        var figures = Figures(gain, interval, $"'{model.Against}'");
        if (!Beats(gain))
        {
            return $"Not proposed: its gain is {figures}; the interval does not lie above 0, so the simpler model stays.";
        }
        return place == chosen
            ? $"Proposed: its gain is {figures}, beyond the interval{(place == models.Count - 1 ? "" : ", and no richer model beat it")}."
            : $"Its gain is {figures}, beyond the interval; a richer model beat it in turn.";
    }

    /// <summary>The gain with its interval and its n, as every sentence about one says it.</summary>
    public static string Figures(PairedDifference gain, Interval interval, string over) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{gain.Improvement:+0.0000;-0.0000;0} [{interval.Low:+0.0000;-0.0000;0}, {interval.High:+0.0000;-0.0000;0}] in {gain.Metric} over {over}, n = {gain.Count}"
        );

    private static string Count(PairedDifference gain) => gain.Count.ToString(CultureInfo.InvariantCulture);
}
