using System.Globalization;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Events.Border;

/// <summary>What a single value must fulfil, whichever border it comes in at: one definition for JSON, tables and code.</summary>
internal static class AttributeRules
{
    private const int ShownWordsMax = 12;

    /// <summary>What the attribute itself declares.</summary>
    /// <returns>The first breach; null where all holds.</returns>
    public static Reason? Declared(AttributeValue value, AttributeSpec spec, string path)
    {
        if (value.Type != spec.Type)
        {
            return new(
                ReasonCode.Type,
                path,
                $"It is of type {Word(value.Type)}; expected {Word(spec.Type)}, as the design declares."
            );
        }
        return value switch
        {
            AttributeValue.Number number => Range(number.Value, spec.Min, spec.Max, spec.Unit, path),
            AttributeValue.Vector vector
                when spec.Dimensions is { } length && vector.Values.Length != length => new(
                ReasonCode.Type,
                path,
                Invariant(
                    $"It has {vector.Values.Length} numbers; expected {length}, as the design declares."
                )
            ),
            AttributeValue.Text text => OneOf(text.Value, spec.OneOf, path)
                ?? Length(text.Value, 0, spec.MaxLength ?? int.MaxValue, path),
            AttributeValue.Words words => First(
                words,
                word => OneOf(word, spec.OneOf, path) ?? Length(word, 0, spec.MaxLength ?? int.MaxValue, path)
            ),
            _ => null,
        };
    }

    /// <summary>What a contract demands beyond that. Rules that need more than the value are not decided here.</summary>
    public static Reason? Contracted(
        AttributeValue value,
        ContractSpec contract,
        string path,
        DateTimeOffset latest
    ) =>
        (contract.Rule, value) switch
        {
            ("range", AttributeValue.Number number) => Range(
                number.Value,
                contract.Min,
                contract.Max,
                "",
                path
            ),
            ("one_of", AttributeValue.Text text) => OneOf(text.Value, contract.OneOf, path),
            ("one_of", AttributeValue.Words words) => First(words, word => OneOf(word, contract.OneOf, path)),
            ("length", AttributeValue.Text text) => Length(text.Value, contract.Min, contract.Max, path),
            ("length", AttributeValue.Words words) => First(
                words,
                word => Length(word, contract.Min, contract.Max, path)
            ),
            ("future", AttributeValue.Time time) when time.Value > latest => new(
                ReasonCode.Future,
                path,
                $"It is {Time(time.Value)}, which is still to come; expected a time that has passed."
            ),
            ("not_before", AttributeValue.Time time) when time.Value < contract.NotBefore => new(
                ReasonCode.TooOld,
                path,
                $"It is {Time(time.Value)}; expected {Time(contract.NotBefore.Value)} or later."
            ),
            _ => null,
        };

    public static Reason? Range(double value, double min, double max, string unit, string path) =>
        value < min || value > max
            ? new(
                ReasonCode.Range,
                path,
                Invariant($"It is {value}; expected a number{EventJsonNumbers.Range(min, max, unit)}.")
            )
            : null;

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Reason? OneOf(string word, IReadOnlyList<string> allowed, string path) =>
        allowed.Count > 0 && !allowed.Contains(word, StringComparer.Ordinal)
            ? new(
                ReasonCode.Domain,
                path,
                $"It is '{Shown(word)}'; expected one of {string.Join(", ", allowed.Take(ShownWordsMax))}{(allowed.Count > ShownWordsMax ? " and others" : "")}. Mend it, or add it to one_of."
            )
            : null;

    private static Reason? Length(string text, double min, double max, string path) =>
        text.Length > max
            ? new(
                ReasonCode.TooLong,
                path,
                Invariant($"It has {text.Length} characters; expected at most {max}.")
            )
        : text.Length < min
            ? new(
                ReasonCode.Range,
                path,
                Invariant($"It has {text.Length} characters; expected at least {min}.")
            )
        : null;

    private static Reason? First(AttributeValue.Words words, Func<string, Reason?> check)
    {
        foreach (var word in words.Values)
        {
            if (check(word) is { } reason)
            {
                return reason;
            }
        }
        return null;
    }

    private static string Shown(string word) => word.Length <= 64 ? word : word[..63] + "…";

    private static string Word(AttributeType type) => type.ToString().ToLowerInvariant();

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
