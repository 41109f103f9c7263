using System.Globalization;
using System.Text;
using Shortlist.Designs;
using Shortlist.Worlds.Load;

namespace Shortlist.Cli.Output;

/// <summary>A load as a picture: what was offered and what was good, the tail of the latency, and the rungs, second by second.</summary>
internal sealed class LoadPlot(LoadReport report)
{
    private const int WidthPixels = 960;
    private const int LeftPixels = 70;
    private const int PanelPixels = 150;
    private const int GapPixels = 46;
    private const int PanelCount = 3;

    private static readonly (string Rung, string Colour)[] Colours =
    [
        (RungNames.Full, "#1b7f5c"),
        (RungNames.Partial, "#5aa469"),
        (RungNames.Light, "#9bc472"),
        (RungNames.Retrieval, "#d9c95b"),
        (RungNames.LastGood, "#e6a04a"),
        (RungNames.Popular, "#d96c3f"),
        (RungNames.Static, "#a83a3a"),
        ("other", "#777777"),
    ];

    private readonly LoadCounts[] _seconds = [.. report.Phases.SelectMany(phase => phase.SecondBySecond)];
    private readonly StringBuilder _text = new();

    public string Draw()
    {
        var height = (PanelCount * (PanelPixels + GapPixels)) + GapPixels;
        Add(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WidthPixels} {height}\" font-family=\"sans-serif\" font-size=\"12\">"
        );
        Add($"<rect width=\"{WidthPixels}\" height=\"{height}\" fill=\"#ffffff\"/>");
        if (_seconds.Length > 0)
        {
            Rates(Top(0));
            Latency(Top(1));
            Rungs(Top(2));
            Phases(height);
        }
        Add($"</svg>");
        return _text.ToString();
    }

    private static int Top(int panel) => GapPixels + (panel * (PanelPixels + GapPixels));

    private void Rates(int top)
    {
        // What is offered goes off the scale where it is many times what can be answered: the picture is about the answers.
        var peak = Math.Max(1, 1.25 * _seconds.Max(second => Per(second, second.Answered)));
        Axis(top, "answers a second", peak.ToString("0", CultureInfo.InvariantCulture));
        Line(top, peak, second => Per(second, second.Offered), "#999999", "offered");
        Line(top, peak, second => Per(second, second.Answered), "#7aa6d6", "answered");
        Line(top, peak, second => Per(second, second.Good), "#1b5fa8", "good");
        Legend(top, ("offered", "#999999"), ("answered", "#7aa6d6"), ("within the deadline", "#1b5fa8"));
    }

    private void Latency(int top)
    {
        var deadline = report.Deadline.TotalMilliseconds;
        var peak = Math.Max(
            1.25 * deadline,
            Math.Min(4 * deadline, _seconds.Max(second => second.P99Ms ?? 0))
        );
        Axis(top, "latency of answers, ms", peak.ToString("0", CultureInfo.InvariantCulture));
        Line(top, peak, _ => deadline, "#c9483b", "deadline");
        Line(top, peak, second => second.P99Ms ?? 0, "#5b3d91", "p99");
        Line(top, peak, second => second.P50Ms ?? 0, "#b39ddb", "p50");
        Legend(top, ("deadline", "#c9483b"), ("p99", "#5b3d91"), ("p50", "#b39ddb"));
    }

    private void Rungs(int top)
    {
        Axis(top, "share of the answers by rung", "100 %");
        var width = X(1) - X(0);
        for (var i = 0; i < _seconds.Length; i++)
        {
            var below = 0d;
            foreach (var (rung, colour) in Colours)
            {
                var share = _seconds[i].RungShare(rung);
                if (share > 0)
                {
                    Add(
                        $"<rect x=\"{X(i):0.##}\" y=\"{top + (PanelPixels * (1 - below - share)):0.##}\" width=\"{width:0.##}\" height=\"{PanelPixels * share:0.##}\" fill=\"{colour}\"/>"
                    );
                    below += share;
                }
            }
        }
        Legend(top, [.. Colours.Where(each => _seconds.Any(second => second.RungShare(each.Rung) > 0))]);
    }

    private void Phases(int height)
    {
        var at = 0;
        foreach (var phase in report.Phases)
        {
            Add(
                $"<line x1=\"{X(at):0.##}\" y1=\"{GapPixels / 2}\" x2=\"{X(at):0.##}\" y2=\"{height - GapPixels}\" stroke=\"#444444\" stroke-dasharray=\"3 3\"/>"
            );
            Add(
                $"<text x=\"{X(at) + 4:0.##}\" y=\"{height - GapPixels + 18}\">{phase.Name}, {phase.Rate:0} a second</text>"
            );
            at += phase.SecondBySecond.Count;
        }
    }

    private void Axis(int top, string title, string highest)
    {
        Add($"<text x=\"{LeftPixels}\" y=\"{top - 8}\" font-weight=\"bold\">{title}</text>");
        Add(
            $"<rect x=\"{LeftPixels}\" y=\"{top}\" width=\"{WidthPixels - LeftPixels - 10}\" height=\"{PanelPixels}\" fill=\"none\" stroke=\"#cccccc\"/>"
        );
        Add($"<text x=\"{LeftPixels - 6}\" y=\"{top + 10}\" text-anchor=\"end\">{highest}</text>");
        Add($"<text x=\"{LeftPixels - 6}\" y=\"{top + PanelPixels}\" text-anchor=\"end\">0</text>");
    }

    private void Line(int top, double peak, Func<LoadCounts, double> value, string colour, string label)
    {
        var points = string.Join(
            ' ',
            _seconds.Select(
                (second, i) =>
                    FormattableString.Invariant(
                        $"{X(i + 0.5):0.##},{top + (PanelPixels * (1 - Math.Min(1, value(second) / peak))):0.##}"
                    )
            )
        );
        Add(
            $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"><title>{label}</title></polyline>"
        );
    }

    private void Legend(int top, params ReadOnlySpan<(string Name, string Colour)> entries)
    {
        var pixels = entries.Length > 3 ? 95 : 130; // Seven rungs have to stand beside the title.
        var x = WidthPixels - 10 - (pixels * entries.Length);
        foreach (var (name, colour) in entries)
        {
            Add($"<rect x=\"{x}\" y=\"{top - 17}\" width=\"10\" height=\"10\" fill=\"{colour}\"/>");
            Add($"<text x=\"{x + 14}\" y=\"{top - 8}\">{name}</text>");
            x += pixels;
        }
    }

    private double X(double second) =>
        LeftPixels + ((WidthPixels - LeftPixels - 10) * second / _seconds.Length);

    private static double Per(LoadCounts second, long count) =>
        second.Seconds > 0 ? count / second.Seconds : 0;

    private void Add(FormattableString line) =>
        _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
