using System.Globalization;
using Shortlist.Designs;
using Shortlist.Serving;

namespace Shortlist.Systems.Training;

/// <summary>What whoever reads a report of a training should know of the rungs.</summary>
internal static class RungNotes
{
    private const int LossCountMax = 3;

    public static IEnumerable<string> Of(Design design, RungQualities qualities)
    {
        foreach (var rung in qualities.Rungs)
        {
            yield return Sentence(rung, qualities);
        }
        foreach (var model in qualities.Models)
        {
            if (qualities.KeepsOf(model) is var (low, high))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Ranked by '{model.Model}', as an arm has it, full lists keep {model.Quality.Keeps:0.00} ({low:0.00} to {high:0.00}, n {model.Quality.N}): {model.Quality.Metric} {model.Quality.Value:0.0000}."
                );
            }
        }
        if (WorstOf(qualities) is { Length: > 0 } worst)
        {
            yield return worst;
        }
        foreach (var declared in design.Serving.Rungs)
        {
            if (
                qualities.Find(declared.Name) is { } measured
                && Contradiction(declared, measured, qualities) is { } note
            )
            {
                yield return note;
            }
        }
        foreach (var sentence in qualities.Unmeasured)
        {
            yield return sentence;
        }
    }

    private static string Sentence(RungQuality rung, RungQualities qualities)
    {
        var quality = rung.Quality;
        return rung.Rung is RungNames.Full || qualities.KeepsOf(rung) is not var (low, high)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The rung '{rung.Rung}' is worth {quality.Metric} {quality.Value:0.0000} ({quality.Low:0.0000} to {quality.High:0.0000}, n {quality.N}) over the whole catalogue; what nobody was shown counts as unwanted."
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The rung '{rung.Rung}' keeps {quality.Keeps:0.00} of full ({low:0.00} to {high:0.00}, n {rung.Loss!.N}): {quality.Metric} {quality.Value:0.0000}."
            );
    }

    private static string WorstOf(RungQualities qualities)
    {
        var worst = qualities.Worst(LossCountMax);
        return worst.Count == 0
            ? ""
            : "What full loses most without: "
                + string.Join(
                    ", ",
                    worst.Select(loss =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{loss.Without[0]} {loss.Loss.Value:0.0000} ({loss.Loss.Low:0.0000} to {loss.Loss.High:0.0000}, n {loss.Loss.N})"
                        )
                    )
                )
                + ".";
    }

    private static string? Contradiction(RungSpec declared, RungQuality measured, RungQualities qualities) =>
        declared.Keeps is { } keeps
        && declared.Name is not RungNames.Full
        && qualities.KeepsOf(measured) is var (low, high)
        && (keeps < low || keeps > high)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The design says that the rung '{declared.Name}' keeps {keeps:0.##} of full; {measured.Quality.Keeps:0.00} ({low:0.00} to {high:0.00}) was measured. Write what was measured into serving.rungs, or mend the rung."
            )
            : null;
}
