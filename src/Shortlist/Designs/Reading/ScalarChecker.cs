using System.Globalization;

namespace Shortlist.Designs.Reading;

/// <summary>Single values: text to number, flag, duration or choice, with a message where that fails.</summary>
internal sealed class ScalarChecker(FindingList findings, StandIn standIn = StandIn.None)
{
    private const int TextCharsMax = 4_000;

    /// <returns>The value, or null after a finding.</returns>
    public object? Check(DesignNode node, FieldDefinition field, FieldType type, string path)
    {
        if (node is not DesignNode.Scalar scalar || scalar.IsNull)
        {
            return Wrong(node, type, field, path);
        }
        return type switch
        {
            FieldType.Text => Text(scalar, field, path),
            FieldType.Flag => Flag(scalar, field, path),
            FieldType.Duration => Duration(scalar, field, path),
            FieldType.Date => Date(scalar, field, path),
            _ => Number(scalar, field, type, path),
        };
    }

    public object? Wrong(DesignNode node, FieldType type, FieldDefinition field, string path)
    {
        findings.Error(
            Rules.WrongType,
            node.At,
            path,
            $"This is {node.Noun}; expected {Expected(type, field)}."
        );
        return Instead(field, type);
    }

    /// <summary>The lowest or the highest value a field may have; null for none and for whole maps.</summary>
    public object? Instead(FieldDefinition field, FieldType type)
    {
        const double Far = 1e9;
        if (standIn == StandIn.None)
        {
            return null;
        }
        var isLow = standIn == StandIn.Low;
        var number = isLow ? Math.Max(field.Min, 1e-3) : Math.Min(field.Max, Far);
        return type switch
        {
            FieldType.Number => number,
            FieldType.Integer => isLow ? Math.Ceiling(number) : Math.Floor(number),
            FieldType.Duration => TimeSpan.FromSeconds(number),
            FieldType.Flag => !isLow,
            FieldType.Text when field.Choices.Count > 0 => isLow ? field.Choices[0] : field.Choices[^1],
            FieldType.Text => isLow ? "low" : "high",
            FieldType.Date => isLow ? "1970-01-02" : "2999-12-31",
            FieldType.Words or FieldType.Texts => new List<string> { isLow ? "low" : "high" },
            _ => null,
        };
    }

    /// <summary>A default of the definition; it is the definition's business that it is right.</summary>
    public static object Default(FieldDefinition field) =>
        field.Type switch
        {
            FieldType.Number or FieldType.Integer => double.Parse(
                field.Default!,
                CultureInfo.InvariantCulture
            ),
            FieldType.Flag => bool.Parse(field.Default!),
            FieldType.Duration => DesignDuration.TryParse(field.Default, out var duration)
                ? duration
                : throw new FormatException($"The default of {field.Name} is no duration."),
            FieldType.Words or FieldType.Texts => field
                .Default!.Trim('[', ']')
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            _ => field.Default!,
        };

    /// <summary>A day in UTC, as in 2026-11-20.</summary>
    public static bool TryDate(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out date
        );

    /// <returns>A number where it stands without quotes, else the text; null after a finding.</returns>
    public ErrorCode? Code(DesignNode node, FieldDefinition field, string path)
    {
        if (node is not DesignNode.Scalar scalar || scalar.IsNull || scalar.Text.Length > TextCharsMax)
        {
            Wrong(node, FieldType.Codes, field, path);
            return null;
        }
        var digits = scalar.Text.Replace("_", "", StringComparison.Ordinal);
        return
            !scalar.Quoted
            && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? new(scalar.Text, number)
            : new(scalar.Text, null);
    }

    private string? Date(DesignNode.Scalar scalar, FieldDefinition field, string path) =>
        TryDate(scalar.Text, out _) ? scalar.Text : Wrong(scalar, FieldType.Date, field, path) as string;

    private string? Text(DesignNode.Scalar scalar, FieldDefinition field, string path)
    {
        var text = scalar.Text.Trim();
        if (text.Length is 0 or > TextCharsMax)
        {
            findings.Error(
                Rules.OutOfRange,
                scalar.At,
                path,
                $"This text has {text.Length} characters; expected 1 to {TextCharsMax}."
            );
            return Instead(field, FieldType.Text) as string;
        }
        if (field.Choices.Count > 0 && !field.Choices.Contains(text, StringComparer.Ordinal))
        {
            var hint = Nearest.Of(text, field.Choices) is { } near ? $" Did you mean '{near}'?" : "";
            findings.Error(
                Rules.OutOfRange,
                scalar.At,
                path,
                $"This is {scalar.Noun}; expected one of {string.Join(", ", field.Choices)}.{hint}"
            );
            return Instead(field, FieldType.Text) as string;
        }
        return text;
    }

    private object? Flag(DesignNode.Scalar scalar, FieldDefinition field, string path) =>
        scalar switch
        {
            { Quoted: false, Text: "true" } => true,
            { Quoted: false, Text: "false" } => false,
            _ => Wrong(scalar, FieldType.Flag, field, path),
        };

    private object? Duration(DesignNode.Scalar scalar, FieldDefinition field, string path)
    {
        if (!DesignDuration.TryParse(scalar.Text, out var duration))
        {
            return Wrong(scalar, FieldType.Duration, field, path);
        }
        var seconds = duration.TotalSeconds;
        return InRange(seconds, scalar, field, path, " s") ? duration : Instead(field, FieldType.Duration);
    }

    private object? Number(DesignNode.Scalar scalar, FieldDefinition field, FieldType type, string path)
    {
        var digits = scalar.Text.Replace("_", "", StringComparison.Ordinal);
        if (
            scalar.Quoted
            || !double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
            || (
                type == FieldType.Integer && (number != Math.Floor(number) || Math.Abs(number) > int.MaxValue)
            )
        )
        {
            return Wrong(scalar, type, field, path);
        }
        return InRange(number, scalar, field, path, "") ? number : Instead(field, type);
    }

    private bool InRange(
        double value,
        DesignNode.Scalar scalar,
        FieldDefinition field,
        string path,
        string unit
    )
    {
        if (value >= field.Min && value <= field.Max)
        {
            return true;
        }
        findings.Error(
            Rules.OutOfRange,
            scalar.At,
            path,
            $"This is {scalar.Noun}; expected {Range(field, unit)}. Give a value within that range."
        );
        return false;
    }

    private static string Range(FieldDefinition field, string unit) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(double.IsFinite(field.Min), double.IsFinite(field.Max)) switch
            {
                (true, true) => $"{Plain(field.Min)} to {Plain(field.Max)}{unit}",
                (true, false) => $"{Plain(field.Min)}{unit} or more",
                _ => $"{Plain(field.Max)}{unit} or less",
            }}"
        );

    private static string Plain(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Expected(FieldType type, FieldDefinition field) =>
        type switch
        {
            FieldType.Text => "a text",
            FieldType.Texts => "a text or a list of texts",
            FieldType.Number => "a number, without quotes or unit",
            FieldType.Integer => "a whole number, without quotes or unit",
            FieldType.Flag => "true or false, without quotes",
            FieldType.Duration => "a duration: a whole number with ms, s, m, h or d, such as 30s or 24h",
            FieldType.Date => "a day, such as 2026-11-20",
            FieldType.Codes => "numbers or quoted texts, such as [-1, \"\"]",
            FieldType.Words => "a word or a list of words, such as [a, b]",
            FieldType.Weights => "a map from names to numbers, such as { a: 2, b: 1 }",
            FieldType.Durations => "a map from names to durations, such as { a: 10ms, b: 20ms }",
            FieldType.Numbers => "a list of numbers, such as [1, 2]",
            FieldType.Record => $"a map with {Keys(field)}",
            FieldType.Named => "a map from names to what they mean",
            FieldType.Kinds => "a list of maps with a kind each, such as [{ name: a, kind: b }]",
            _ => $"a list of maps with {Keys(field)}",
        };

    private static string Keys(FieldDefinition field) =>
        string.Join(", ", field.Fields.Take(4).Select(inner => inner.Name))
        + (field.Fields.Count > 4 ? ", ..." : "");
}
