using System.Globalization;

namespace Shortlist.Monitoring.Data;

/// <summary>Findings as people read them.</summary>
internal static class DataSentence
{
    private const int TextCharsMax = 40;

    public static string Volume(string name, in Departure found, long until) =>
        Invariant(
            $"{found.N:N0} {name} came {Span(found, until)}; {found.Expected:N0} were to be expected, going by the same hours of earlier {(found.IsLow() ? "days. Look for a part of the senders that is silent." : "days.")}"
        );

    public static string Rate(string name, in Departure found, long until) =>
        Invariant(
            $"{found.Value:0.####} {name} came for each list {Span(found, until)}, {found.Expected:0.####} in the week before (n = {found.N:N0} lists). {(found.IsLow() ? "If no model was changed, look at what joins the two." : "If no model was changed, look for interactions that are sent twice.")}"
        );

    public static string MissingShare(string name, in Departure found, long until) =>
        Invariant(
            $"{name} is missing in {Percent(found.Value)} of {found.N:N0} records {Span(found, until)}; the design's contract allows {Percent(found.Expected)}."
        );

    public static string MissingRise(string name, in Departure found, long until) =>
        Invariant(
            $"{name} is missing in {Percent(found.Value)} of {found.N:N0} records {Span(found, until)}, in {Percent(found.Expected)} in the week before. Look for a sender that has renamed it or sends it no more."
        );

    public static string OneValue(string name, string value, in Departure found, long until) =>
        Invariant(
            $"{name} is '{Short(value)}' in {Percent(found.Value)} of {found.N:N0} values {Span(found, until)}, in {Percent(found.Expected)} in the week before. If that is an error code, declare it in the design's missing_values."
        );

    public static string Category(string name, string value, string rule, in Departure found, long until) =>
        rule == DataRule.NewValue
            ? Invariant(
                $"{name} is '{Short(value)}' in {Percent(found.Value)} of {found.N:N0} values {Span(found, until)}, and hardly ever was in the week before. If it is another spelling, mend the sender."
            )
            : Invariant(
                $"{name} is never '{Short(value)}' in {found.N:N0} values {Span(found, until)}, and was in {Percent(found.Expected)} in the week before."
            );

    public static string Short(string text) =>
        text.Length <= TextCharsMax ? text : string.Concat(text.AsSpan(0, TextCharsMax - 1), "…");

    private static string Span(in Departure found, long until)
    {
        var end = HourRing.TimeOf(until);
        return found.Hours == 1
            ? Invariant($"in the hour up to {end:yyyy-MM-dd HH:mm} UTC")
            : Invariant($"in the {found.Hours} hours up to {end:yyyy-MM-dd HH:mm} UTC");
    }

    private static string Percent(double share) =>
        (100 * share).ToString(share is > 0 and < 0.01 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
