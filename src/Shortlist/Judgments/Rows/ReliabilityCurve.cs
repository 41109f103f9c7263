using System.Globalization;
using System.Text;
using Shortlist.Basics;
using Shortlist.Experiments;

namespace Shortlist.Judgments.Rows;

/// <summary>
/// What a model predicted against what came true, in bins of equally many rows: the picture behind calibration errors.
/// DeGroot and Fienberg, "The Comparison and Evaluation of Forecasters", 1983.
/// </summary>
/// <remarks>
/// Bins of equal width would leave most of them empty where most probabilities are small, as with clicks. Rows of equal
/// probability share a bin. Rows count as independent; those of one user are not, so intervals are rather too narrow.
/// </remarks>
public sealed record ReliabilityCurve(IReadOnlyList<ReliabilityBin> Bins)
{
    public const int BinCountMax = 1_000;

    private const int BinCountDefault = 10;
    private const string Header = "from,to,mean,rate,low,high,count";

    public int Count => Bins.Sum(bin => bin.Count);

    /// <summary>The mean distance between the two, each row counting once; 0 without rows.</summary>
    public double Error =>
        Count == 0 ? 0 : Bins.Sum(bin => bin.Count * Math.Abs(bin.Mean - bin.Rate)) / Count;

    /// <param name="rows">Scores are probabilities; weights are not looked at.</param>
    /// <param name="bins">At most so many.</param>
    /// <returns>Null where a score is no probability.</returns>
    public static ReliabilityCurve? Of(ScoredRows rows, int bins = BinCountDefault)
    {
        Check.InRange(bins, 1, BinCountMax);
        if (!Probabilities.AreIn(rows))
        {
            return null;
        }
        List<ReliabilityBin> made = [];
        var end = rows.Count; // Scores descend: the lowest are last.
        while (end > 0)
        {
            var wanted = (end + bins - made.Count - 1) / (bins - made.Count);
            var begin = end - wanted;
            while (begin > 0 && rows.Scores[begin - 1] == rows.Scores[begin])
            {
                begin--;
            }
            made.Add(BinOf(rows, begin, end));
            end = begin;
        }
        return new(made);
    }

    /// <summary>One line a bin, for bundles and spreadsheets.</summary>
    public byte[] ToCsv()
    {
        var text = new StringBuilder();
        text.Append(Header).Append('\n');
        foreach (var bin in Bins)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{bin.From:R},{bin.To:R},{bin.Mean:R},{bin.Rate:R},{bin.Low:R},{bin.High:R},{bin.Count}\n"
            );
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <exception cref="InvalidDataException">The bytes are no such table.</exception>
    public static ReliabilityCurve FromCsv(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != Header || lines.Length > BinCountMax + 1)
        {
            throw new InvalidDataException($"A reliability curve opens with '{Header}'; this one does not.");
        }
        return new([.. lines.Skip(1).Select(Bin)]);
    }

    private static ReliabilityBin BinOf(ScoredRows rows, int begin, int end)
    {
        var (sum, hits) = (0.0, 0.0);
        for (var i = begin; i < end; i++)
        {
            sum += rows.Scores[i];
            hits += rows.Labels[i];
        }
        var count = end - begin;
        var interval = WilsonInterval.Of((long)Math.Round(hits), count)!.Value;
        return new(
            rows.Scores[end - 1],
            rows.Scores[begin],
            sum / count,
            hits / count,
            interval.Low,
            interval.High,
            count
        );
    }

    private static ReliabilityBin Bin(string line)
    {
        var cells = line.Split(',');
        var shares = new double[6];
        var isSound = cells.Length == 7;
        for (var i = 0; isSound && i < shares.Length; i++)
        {
            isSound =
                double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out shares[i])
                && shares[i] is >= 0 and <= 1;
        }
        return
            isSound && int.TryParse(cells[6], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new(shares[0], shares[1], shares[2], shares[3], shares[4], shares[5], count)
            : throw new InvalidDataException($"The line '{line}' of a reliability curve is none.");
    }
}
