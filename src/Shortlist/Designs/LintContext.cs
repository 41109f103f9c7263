namespace Shortlist.Designs;

/// <summary>What a lint rule looks at, and how it says what it saw.</summary>
public sealed class LintContext(Design design)
{
    public Design Design { get; } = design;

    public DesignNumbers Numbers { get; } = new(design);

    public Finding Error(ILintRule rule, string path, string message) =>
        Say(Severity.Error, rule, path, message);

    public Finding Warning(ILintRule rule, string path, string message) =>
        Say(Severity.Warning, rule, path, message);

    private Finding Say(Severity severity, ILintRule rule, string path, string message) =>
        new()
        {
            Severity = severity,
            Rule = rule.Id,
            File = Design.Places.File,
            At = Design.Places.Of(path),
            Path = path,
            Message = message,
        };
}
