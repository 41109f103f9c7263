using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>What a training made, for people: the ladder, the gates, and whether it serves now.</summary>
internal static class TrainingText
{
    private const int SliceCountMax = 8;

    /// <summary>The ladder and a line: what somebody who has not asked for a training wants to know of it.</summary>
    public static void WriteShort(Terminal terminal, TrainingDocument report)
    {
        terminal.Out.WriteLine(report.System);
        terminal.Screen.Write(Figures.Ladder(report.Ladder));
        terminal.Out.WriteLine(
            $"'{report.Model}' serves: the richest model that beat the best before it. Learnt from {Figures.Count(report.TrainRows)} rows, judged on {Figures.Count(report.TestRows)} later ones, in {Figures.Seconds(report.Seconds)}."
        );
    }

    public static void Write(Terminal terminal, TrainingDocument report)
    {
        var (output, screen) = (terminal.Out, terminal.Screen);
        output.WriteLine(report.System);
        screen.Write(Figures.Ladder(report.Ladder));
        foreach (var model in report.Ladder)
        {
            output.WriteLine($"{model.Name}: {model.Why}");
        }
        foreach (var model in report.Ladder.Where(model => model.Heads.Count > 0))
        {
            screen.Write(Figures.Heads(model));
        }
        WriteSlices(terminal, report);
        RungText.Write(terminal, report.Rungs);
        foreach (var gate in report.Gates)
        {
            screen.Write(
                gate.Passed
                    ? new Text("passed  ", new Style(Color.Green))
                    : new Text("failed  ", new Style(Color.Red))
            );
            output.WriteLine($"{gate.Gate}: {gate.Sentence}");
        }
        foreach (var leak in report.Leaks)
        {
            screen.Write(
                leak.Refused
                    ? new Text("refused ", new Style(Color.Red))
                    : new Text("look    ", new Style(Color.Yellow))
            );
            output.WriteLine(leak.Sentence);
        }
        // What a gate said is not said again.
        foreach (
            var note in report.Notes.Except(
                report.Gates.Select(gate => gate.Sentence),
                StringComparer.Ordinal
            )
        )
        {
            output.WriteLine($"note    {note}");
        }
        output.WriteLine(
            $"Trained on {Figures.Count(report.TrainRows)} rows, judged on {Figures.Count(report.TestRows)}, in {Figures.Seconds(report.Seconds)}."
        );
        output.WriteLine(
            $"How the models learnt, and whether what they predict comes true: shortlist models SYSTEM_FOLDER show {report.Bundle[..Math.Min(8, report.Bundle.Length)]}"
        );
        output.WriteLine(
            report.Promoted
                ? $"Bundle {report.Bundle} with the model '{report.Model}' serves from now on."
                : $"Bundle {report.Bundle} with the model '{report.Model}' is published and does not serve: {Why(report)}"
        );
    }

    private static void WriteSlices(Terminal terminal, TrainingDocument report)
    {
        if (report.Slices.Count == 0)
        {
            return;
        }
        terminal.Out.WriteLine($"{report.Model}, by slice:");
        terminal.Screen.Write(
            Figures.Metrics([.. report.Slices.OrderByDescending(slice => slice.N).Take(SliceCountMax)])
        );
        if (report.Slices.Count > SliceCountMax)
        {
            terminal.Out.WriteLine(
                $"{report.Slices.Count - SliceCountMax} smaller slices are in what --json prints."
            );
        }
    }

    private static string Why(TrainingDocument report) =>
        report.Leaks.FirstOrDefault(leak => leak.Refused) is { } leak
            ? $"its feature '{leak.Feature}' probably knows the outcome. Do what is said above and train again, or promote it by hand."
        : report.Gates.FirstOrDefault(gate => !gate.Passed) is { } failed
            ? $"it failed the gate '{failed.Gate}'. Mend the data or the design and train again, or promote it by hand."
        : "the notes above say why.";
}
