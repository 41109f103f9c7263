using Shortlist.Systems;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>What a training made, for people: the ladder, the gates, and whether it serves now.</summary>
internal static class TrainingText
{
    public static void Write(Terminal terminal, TrainingDocument report)
    {
        var (output, screen) = (terminal.Out, terminal.Screen);
        output.WriteLine(report.System);
        screen.Write(Figures.Ladder(report.Ladder));
        if (report.Slices.Count > 0)
        {
            output.WriteLine($"{report.Model}, by slice:");
            screen.Write(Figures.Metrics(report.Slices));
        }
        foreach (var gate in report.Gates)
        {
            screen.Write(
                gate.Passed
                    ? new Text("passed  ", new Style(Color.Green))
                    : new Text("failed  ", new Style(Color.Red))
            );
            output.WriteLine($"{gate.Gate}: {gate.Sentence}");
        }
        foreach (var note in report.Notes)
        {
            output.WriteLine($"note    {note}");
        }
        output.WriteLine(
            $"Trained on {Figures.Count(report.TrainRows)} rows, judged on {Figures.Count(report.TestRows)}, in {Figures.Seconds(report.Seconds)}."
        );
        output.WriteLine(
            report.Promoted
                ? $"Bundle {report.Bundle} with the model '{report.Model}' serves from now on."
                : $"Bundle {report.Bundle} with the model '{report.Model}' is published and does not serve: {Why(report)}"
        );
    }

    private static string Why(TrainingDocument report) =>
        report.Gates.FirstOrDefault(gate => !gate.Passed) is { } failed
            ? $"it failed the gate '{failed.Gate}'. Mend the data or the design and train again, or promote it by hand."
            : "the notes above say why.";
}
