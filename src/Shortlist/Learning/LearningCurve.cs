using System.Globalization;
using System.Text;

namespace Shortlist.Learning;

/// <summary>The rounds of a training as a table that bundles keep and any spreadsheet reads.</summary>
public static class LearningCurve
{
    /// <summary>More rounds than any recipe allows are damage.</summary>
    private const int RoundCountMax = 1_000_000;

    private const string Header = "round,rounds,metric,validation,loss";

    /// <summary>One line a round; what was not measured is empty.</summary>
    public static byte[] ToCsv(IReadOnlyList<TrainingProgress> curve)
    {
        var text = new StringBuilder();
        text.Append(Header).Append('\n');
        foreach (var round in curve)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{round.Round},{round.Rounds},{round.Metric},{Cell(round.Validation)},{Cell(round.Loss)}\n"
            );
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="InvalidDataException">The bytes are no such table.</exception>
    public static IReadOnlyList<TrainingProgress> FromCsv(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != Header || lines.Length > RoundCountMax)
        {
            throw new InvalidDataException($"A learning curve opens with '{Header}'; this one does not.");
        }
        return [.. lines.Skip(1).Select(Round)];
    }

    private static TrainingProgress Round(string line)
    {
        var cells = line.Split(',');
        return
            cells.Length == 5
            && int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rounds)
            && TryCell(cells[3], out var validation)
            && TryCell(cells[4], out var loss)
            ? new(round, rounds, cells[2], validation) { Loss = loss }
            : throw new InvalidDataException($"The line '{line}' of a learning curve is none.");
    }

    private static string Cell(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static bool TryCell(string cell, out double value)
    {
        value = double.NaN;
        return cell.Length == 0
            || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
