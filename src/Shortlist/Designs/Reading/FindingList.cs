namespace Shortlist.Designs.Reading;

/// <summary>Collects what a reading finds, up to a limit, so that a broken file can't drown its reader.</summary>
internal sealed class FindingList(string file)
{
    /// <summary>Further ones are counted, not kept.</summary>
    public const int CountMax = 200;

    private readonly List<Finding> _findings = [];
    private int _dropped;

    public bool HasErrors { get; private set; }

    /// <param name="rule">What is broken.</param>
    /// <param name="at">Where.</param>
    /// <param name="path">The way to the value.</param>
    /// <param name="message">What is, what was expected, and what to do.</param>
    /// <param name="beside">The file that the place is in, where that is not the design itself.</param>
    public void Error(string rule, Position at, string path, string message, string? beside = null)
    {
        HasErrors = true;
        if (_findings.Count == CountMax)
        {
            _dropped++;
            return;
        }
        _findings.Add(
            new()
            {
                Severity = Severity.Error,
                Rule = rule,
                File = beside ?? file,
                At = at,
                Path = path,
                Message = message,
            }
        );
    }

    public IReadOnlyList<Finding> InOrder()
    {
        var sorted = _findings
            .OrderBy(finding => !string.Equals(finding.File, file, StringComparison.Ordinal))
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Column)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ToList();
        if (_dropped > 0)
        {
            sorted.Add(
                new()
                {
                    Severity = Severity.Info,
                    Rule = Rules.Syntax,
                    File = file,
                    At = new(1, 1),
                    Path = "",
                    Message =
                        $"{_dropped} further findings are not shown: the limit is {CountMax}. Mend these first.",
                }
            );
        }
        return sorted;
    }
}
