using System.Globalization;
using System.Text;
using Shortlist.Systems;

namespace Shortlist.Server.Tests.Measures;

/// <summary>Reads the text exposition format of Prometheus as a scraper does: families, and samples by name and labels.</summary>
internal sealed class Exposition
{
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A line is none of the format, or a sample stands there twice or without its family.</exception>
    public Exposition(string text)
    {
        var families = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                if (!families.Add(line.Split(' ')[2]))
                {
                    throw new FormatException($"The family is declared twice: {line}");
                }
            }
            else if (!line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                Read(line, families);
            }
        }
    }

    public int Count => _samples.Count;

    /// <param name="name">Of the metric.</param>
    /// <param name="labels">By name; their order says nothing.</param>
    public double this[string name, params (string Name, string Value)[] labels] =>
        _samples[KeyOf(name, labels)];

    public static (SystemStatus Status, string Labels)[] Statuses(
        params (string System, SystemStatus Status)[] all
    ) =>
        [.. all.Select(one => (one.Status, Server.Measures.PrometheusText.Labels(["system"], [one.System])))];

    public static SystemStatus Status() =>
        new()
        {
            System = "any",
            Ready = true,
            LogEvents = 0,
            Items = 0,
            Users = 0,
            Bundle = "",
            Model = "",
            BundleAge = null,
            Rungs = new Dictionary<string, long>(StringComparer.Ordinal),
        };

    private static string KeyOf(string name, IEnumerable<(string Name, string Value)> labels) =>
        $"{name}|{string.Join('|', labels.OrderBy(label => label.Name, StringComparer.Ordinal).Select(label => $"{label.Name}={label.Value}"))}";

    private void Read(string line, HashSet<string> families)
    {
        var at = line.IndexOfAny(['{', ' ']);
        var name = line[..at];
        var labels = new List<(string, string)>();
        if (line[at] == '{')
        {
            do
            {
                var equals = line.IndexOf('=', at + 1);
                var label = line[(at + 1)..equals];
                labels.Add((label, Quoted(line, equals + 1, out at)));
            } while (line[at] == ',');
            at = line[at] == '}' ? at + 1 : throw new FormatException(line);
        }
        if (!families.Contains(name))
        {
            throw new FormatException($"The sample has no family: {line}");
        }
        _samples.Add(KeyOf(name, labels), double.Parse(line[(at + 1)..], CultureInfo.InvariantCulture));
    }

    private static string Quoted(string line, int from, out int end)
    {
        var text = new StringBuilder();
        var at = line[from] == '"' ? from + 1 : throw new FormatException(line);
        for (; line[at] != '"'; at++)
        {
            text.Append(
                line[at] != '\\' ? line[at]
                : line[++at] == 'n' ? '\n'
                : line[at]
            );
        }
        end = at + 1;
        return text.ToString();
    }
}
