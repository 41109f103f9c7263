namespace Shortlist.Designs.Reading;

/// <summary>One line of a synonym file and the rule it is.</summary>
internal static class SynonymText
{
    /// <summary>Under this name the lines stand among the values of the design, and in its hash.</summary>
    public const string RulesName = "rules";

    private const string Arrow = "=>";

    /// <summary>The rules of lines that <see cref="Canonical"/> has written.</summary>
    public static IReadOnlyList<SynonymRule> Rules(IEnumerable<string> lines) =>
        [.. lines.Select(Parse).OfType<SynonymRule>()];

    /// <returns>Null where the line is no rule.</returns>
    public static SynonymRule? Parse(string line)
    {
        var sides = line.Split(Arrow);
        var from = TextsOf(sides[0]);
        return sides switch
        {
            [_] when from.Count > 1 => new(from, from),
            [_, var right] when from.Count > 0 && TextsOf(right) is { Count: > 0 } to => new(from, to),
            _ => null,
        };
    }

    /// <summary>The line without what doesn't matter.</summary>
    public static string Canonical(SynonymRule rule) =>
        ReferenceEquals(rule.From, rule.To)
            ? string.Join(", ", rule.From)
            : $"{string.Join(", ", rule.From)} {Arrow} {string.Join(", ", rule.To)}";

    private static List<string> TextsOf(string side) =>
        [
            .. side.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal),
        ];
}
