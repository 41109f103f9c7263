using System.Globalization;
using System.Text;

namespace Shortlist.Server.Measures;

/// <summary>Writes numbers in the text exposition format of Prometheus, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    public static string Labels(ReadOnlySpan<string> names, ReadOnlySpan<string> values)
    {
        var text = new StringBuilder();
        for (var i = 0; i < names.Length; i++)
        {
            text.Append(i == 0 ? "" : ",")
                .Append(names[i])
                .Append("=\"")
                .Append(
                    values[i]
                        .Replace("\\", "\\\\", StringComparison.Ordinal)
                        .Replace("\"", "\\\"", StringComparison.Ordinal)
                        .Replace("\n", "\\n", StringComparison.Ordinal)
                )
                .Append('"');
        }
        return text.ToString();
    }

    /// <param name="name">With its unit, and <c>_total</c> for a counter.</param>
    /// <param name="type">counter, gauge or histogram.</param>
    /// <param name="help">A sentence.</param>
    public void Family(string name, string type, string help) =>
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    public void Sample(string name, string labels, double value) =>
        _text.Append(
            CultureInfo.InvariantCulture,
            $"{name}{(labels.Length == 0 ? "" : $"{{{labels}}}")} {Number(value)}\n"
        );

    public void Counters(string name, string help, CounterFamily family)
    {
        Family(name, "counter", help);
        foreach (var (labels, value) in family.Read())
        {
            Sample(name, labels, value);
        }
    }

    public override string ToString() => _text.ToString();

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
