namespace Shortlist.Cli.Output;

/// <summary>Small pictures made of characters, for terminals and build logs.</summary>
internal static class Plot
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>Values from the lowest to the highest as one line; neighbours are averaged where there are more than fit.</summary>
    public static string Spark(IReadOnlyList<double> values, int widthMax)
    {
        var width = Math.Min(widthMax, values.Count);
        var means = new double[width];
        for (var i = 0; i < width; i++)
        {
            var from = (int)((long)i * values.Count / width);
            var to = (int)((long)(i + 1) * values.Count / width);
            means[i] = values.Skip(from).Take(to - from).Average();
        }
        var finite = means.Where(double.IsFinite).ToArray();
        var (low, high) = finite.Length == 0 ? (0, 0) : (finite.Min(), finite.Max());
        return new([.. means.Select(mean => Level(mean, low, high))]);
    }

    /// <summary>An interval and a point on a line from 0 to 1.</summary>
    public static string Whisker(double low, double high, double at, int width)
    {
        var line = new char[width];
        Array.Fill(line, ' ');
        var (from, to) = (Place(low), Place(high));
        Array.Fill(line, '─', from, to - from + 1);
        (line[from], line[to]) = ('├', '┤');
        line[Place(at)] = '●';
        return new(line);

        int Place(double share) => (int)Math.Round(Math.Clamp(share, 0, 1) * (width - 1));
    }

    /// <summary>A bar of a share of its width, in eighths of a character.</summary>
    public static string Bar(double share, int width)
    {
        const string Eighths = " ▏▎▍▌▋▊▉";
        var eighths = (int)Math.Round(Math.Clamp(double.IsFinite(share) ? share : 0, 0, 1) * width * 8);
        var bar = new string('█', eighths / 8) + (eighths % 8 > 0 ? Eighths[eighths % 8].ToString() : "");
        return bar.PadRight(width);
    }

    private static char Level(double value, double low, double high) =>
        !double.IsFinite(value) ? ' '
        : high > low ? Levels[(int)Math.Round((value - low) / (high - low) * (Levels.Length - 1))]
        : Levels[Levels.Length / 2];
}
