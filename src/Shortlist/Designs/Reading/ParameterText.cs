namespace Shortlist.Designs.Reading;

/// <summary>Parameters as one short line for tables: over [user, item.category], half_life 90d.</summary>
internal static class ParameterText
{
    public static string Of(Parameters parameters) =>
        string.Join(
            ", ",
            parameters
                .All.Where(pair => pair.Value is not false)
                .Select(pair => $"{pair.Key} {Value(pair.Value)}".TrimEnd())
        );

    private static string Value(object value) =>
        value switch
        {
            true => "",
            double number => Quantity.Plain(number),
            TimeSpan duration => DesignDuration.Format(duration),
            IReadOnlyList<string> { Count: 1 } word => word[0],
            IReadOnlyList<string> words => $"[{string.Join(", ", words)}]",
            IReadOnlyList<double> numbers => $"[{string.Join(", ", numbers.Select(Quantity.Plain))}]",
            IReadOnlyList<KeyValuePair<string, double>> weights =>
                $"[{string.Join(", ", weights.Select(pair => $"{pair.Key} {Quantity.Plain(pair.Value)}"))}]",
            _ => value.ToString() ?? "",
        };
}
