using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Shortlist.Events.Border;

namespace Shortlist.Events;

/// <summary>Numbers, vectors and times out of JSON: finite, within their range, never rounded to infinity.</summary>
internal static class EventJsonNumbers
{
    // RFC 3339 allows any number of digits of a second; the framework's clock knows seven.
    private const int SecondDigitsMax = 7;

    public static double? Read(
        JsonElement element,
        double min,
        double max,
        string unit,
        string path,
        EventJsonErrors errors
    )
    {
        if (element.ValueKind is not JsonValueKind.Number)
        {
            errors.Kind(path, element, $"a number{Range(min, max, unit)}");
            return null;
        }
        if (!element.TryGetDouble(out var value) || !double.IsFinite(value))
        {
            errors.Add(
                path,
                ReasonCode.Range,
                $"It is too large for a 64-bit number; expected a finite one{Range(min, max, unit)}."
            );
            return null;
        }
        if (value < min || value > max)
        {
            errors.Add(path, ReasonCode.Range, $"It is {value}; expected a number{Range(min, max, unit)}.");
            return null;
        }
        return value;
    }

    public static ImmutableArray<float>? Vector(
        JsonElement element,
        int? dimensions,
        string path,
        EventJsonErrors errors
    )
    {
        if (element.ValueKind is not JsonValueKind.Array)
        {
            errors.Kind(path, element, "a vector, an array of numbers");
            return null;
        }
        var length = element.GetArrayLength();
        if (length is 0 or > EventLimits.VectorLengthMax)
        {
            errors.Add(path, $"It has {length} numbers; expected 1 to {EventLimits.VectorLengthMax}.");
            return null;
        }
        if (dimensions is { } expected && length != expected)
        {
            errors.Add(path, $"It has {length} numbers; expected {expected}, as the design declares.");
            return null;
        }
        var values = ImmutableArray.CreateBuilder<float>(length);
        foreach (var number in element.EnumerateArray())
        {
            if (
                number.ValueKind is not JsonValueKind.Number
                || !number.TryGetSingle(out var value)
                || !float.IsFinite(value)
            )
            {
                errors.Kind($"{path}[{Invariant(values.Count)}]", number, "a finite 32-bit number");
                return null;
            }
            values.Add(value);
        }
        return values.MoveToImmutable();
    }

    /// <summary>RFC 3339 with its offset, in UTC, cut to the millisecond as the log keeps it.</summary>
    public static DateTimeOffset? Time(JsonElement element, string path, EventJsonErrors errors)
    {
        var text =
            element.ValueKind is JsonValueKind.String
                ? EventJsonText.Read(element, lengthCharsMax: 64, path, errors)
                : null;
        if (text is not null && Parse(text) is { } time)
        {
            return time;
        }
        if (text is not null)
        {
            errors.Add(
                path,
                $"It is '{text}'; expected a time of RFC 3339 with its offset, as 2026-11-20T10:00:00Z."
            );
        }
        else if (element.ValueKind is not JsonValueKind.String)
        {
            errors.Kind(path, element, "a time of RFC 3339 with its offset, as \"2026-11-20T10:00:00Z\"");
        }
        return null;
    }

    public static DateTimeOffset CutToMilliseconds(DateTimeOffset time)
    {
        var ticks = time.UtcTicks;
        return new(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <returns>Null where the text is no time of RFC 3339.</returns>
    public static DateTimeOffset? Parse(string text)
    {
        var zone = text.AsSpan().LastIndexOfAny("Zz+-");
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (zone < "yyyy-MM-ddTHH:mm:ss".Length || dot == zone - 1)
        {
            return null;
        }
        if (dot > 0 && zone - dot - 1 > SecondDigitsMax)
        {
            if (text.AsSpan(dot + 1, zone - dot - 1).ContainsAnyExceptInRange('0', '9'))
            {
                return null;
            }
            text = string.Concat(text.AsSpan(0, dot + 1 + SecondDigitsMax), text.AsSpan(zone));
        }
        return DateTimeOffset.TryParseExact(
            text.ToUpperInvariant(),
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? CutToMilliseconds(time)
            : null;
    }

    /// <summary>As in ", 0 to 10 EUR"; empty where there are no bounds.</summary>
    public static string Range(double min, double max, string unit) =>
        (double.IsFinite(min), double.IsFinite(max)) switch
        {
            (true, true) => $", {Invariant(min)} to {Invariant(max)}{Of(unit)}",
            (true, false) => $", {Invariant(min)}{Of(unit)} or more",
            (false, true) => $", {Invariant(max)}{Of(unit)} or less",
            _ => "",
        };

    private static string Of(string unit) => unit.Length == 0 ? "" : " " + unit;

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
