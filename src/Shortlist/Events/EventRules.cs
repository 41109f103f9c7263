using System.Globalization;
using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>What an event must fulfil to enter the log; behind this door nobody checks again.</summary>
internal static class EventRules
{
    /// <returns>The first rule the event breaks, as a sentence; null where it breaks none.</returns>
    public static string? Refusal(LogEvent logEvent, int recordBytesMax)
    {
        // Each character takes at least a byte, so what is refused here needn't be encoded to be found too large.
        long bytesMin = 0;
        var reason =
            Name("The event id", logEvent.Id, LogEvent.IdLengthCharsMax)
            ?? logEvent switch
            {
                ItemPublished published => Item(published.Item) ?? Values(published.Attributes, ref bytesMin),
                ItemChanged changed => Item(changed.Item) ?? Values(changed.Changes, ref bytesMin),
                ItemRetired retired => Item(retired.Item),
                UserDescribed described => User(described.User) ?? Values(described.Attributes, ref bytesMin),
                UserErased erased => User(erased.User),
                ListShown shown => Shown(shown, ref bytesMin),
                Interaction interaction => Done(interaction, ref bytesMin),
                _ => $"The log doesn't know events of the type {logEvent.GetType().Name}.",
            };
        return reason ?? (bytesMin > recordBytesMax ? TooLarge(bytesMin, recordBytesMax) : null);
    }

    public static string TooLarge(long bytes, int bytesMax) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The event takes at least {bytes} bytes; expected at most {bytesMax} (EventLogOptions.RecordBytesMax)."
        );

    private static string? Shown(ListShown shown, ref long bytesMin) =>
        Name("The request id", shown.Request.Value, RequestId.LengthCharsMax)
        ?? Visitor(shown.User, shown.Session, shown.Query)
        ?? Values(shown.Context, ref bytesMin)
        ?? Impressions(shown)
        ?? Name("The rung", shown.Rung, EventLimits.NameLengthCharsMax)
        ?? Text("The bundle", shown.Bundle, EventLimits.NameLengthCharsMax)
        ?? Exposures(shown)
        ?? Serving(shown, ref bytesMin);

    private static string? Done(Interaction interaction, ref long bytesMin) =>
        Item(interaction.Item)
        ?? Name("The kind of interaction", interaction.Kind, EventLimits.NameLengthCharsMax)
        ?? Finite("The value", interaction.Value)
        ?? (
            interaction.Request is { } request
                ? Name("The request id", request.Value, RequestId.LengthCharsMax)
                : null
        )
        ?? Visitor(interaction.User, interaction.Session, interaction.Query)
        ?? Values(interaction.Context, ref bytesMin);

    private static string? Impressions(ListShown shown)
    {
        if (shown.Impressions.IsDefault)
        {
            return "The impressions are missing; an empty list is a list too, give [].";
        }
        if (shown.Impressions.Length > EventLimits.ImpressionCountMax)
        {
            return Beyond("impressions", shown.Impressions.Length, EventLimits.ImpressionCountMax);
        }
        foreach (var (item, position, propensity) in shown.Impressions)
        {
            if (Item(item) is { } reason)
            {
                return reason;
            }
            if (position < 0)
            {
                return Invariant($"The item '{item}' stands at position {position}; expected 0 or more.");
            }
            if (!(propensity > 0 && propensity <= 1))
            {
                return Invariant(
                    $"The item '{item}' has the propensity {propensity}; expected a chance above 0, at most 1."
                );
            }
        }
        return null;
    }

    private static string? Exposures(ListShown shown)
    {
        if (shown.Exposures.IsDefault)
        {
            return "The exposures are missing; give [] where no experiment ran.";
        }
        if (shown.Exposures.Length > EventLimits.ExposureCountMax)
        {
            return Beyond("exposures", shown.Exposures.Length, EventLimits.ExposureCountMax);
        }
        foreach (var (experiment, arm) in shown.Exposures)
        {
            var reason =
                Name("The experiment", experiment, EventLimits.NameLengthCharsMax)
                ?? Name("The arm", arm, EventLimits.NameLengthCharsMax);
            if (reason is not null)
            {
                return reason;
            }
        }
        return null;
    }

    private static string? Serving(ListShown shown, ref long bytesMin)
    {
        if (shown.StateOffset is < 0)
        {
            return Invariant(
                $"The state that ranked the list is at offset {shown.StateOffset}; expected 0 or more."
            );
        }
        if (shown.Skipped.IsDefault)
        {
            return "The skipped retrievers are missing; give [] where none was skipped.";
        }
        if (shown.Skipped.Length > EventLimits.SkippedCountMax)
        {
            return Beyond("skipped retrievers", shown.Skipped.Length, EventLimits.SkippedCountMax);
        }
        if (shown.Lost.IsDefault)
        {
            return "The lost features are missing; give [] where none was lost.";
        }
        if (shown.Lost.Length > EventLimits.LostCountMax)
        {
            return Beyond("lost features", shown.Lost.Length, EventLimits.LostCountMax);
        }
        if (shown.CandidateLimit is < 0)
        {
            return Invariant($"A list was made of {shown.CandidateLimit} candidates; expected 0 or more.");
        }
        if (shown.Model.Length > EventLimits.NameLengthCharsMax)
        {
            return Beyond("characters in the model", shown.Model.Length, EventLimits.NameLengthCharsMax);
        }
        bytesMin += shown.Filter?.Length ?? 0;
        return ServingNames(shown) ?? Making(shown);
    }

    private static string? Making(ListShown shown)
    {
        if (shown.Asked is < 0)
        {
            return Invariant($"A list was asked for with {shown.Asked} items; expected 0 or more.");
        }
        if (shown.Stale.IsDefault)
        {
            return "The stale retrievers are missing; give [] where none was stale.";
        }
        if (shown.Stale.Length > EventLimits.SkippedCountMax)
        {
            return Beyond("stale retrievers", shown.Stale.Length, EventLimits.SkippedCountMax);
        }
        var length = Math.Max(shown.Parts.Length, shown.Design.Length);
        return length > EventLimits.NameLengthCharsMax
            ? Beyond("characters in a hash", length, EventLimits.NameLengthCharsMax)
            : shown
                .Stale.Select(retriever =>
                    Name("A stale retriever", retriever, EventLimits.NameLengthCharsMax)
                )
                .FirstOrDefault(reason => reason is not null);
    }

    private static string? ServingNames(ListShown shown)
    {
        return (
                shown.Filter is { } filter
                    ? Name("The filter", filter, EventLimits.FilterLengthCharsMax)
                    : null
            )
            ?? shown
                .Skipped.Select(retriever =>
                    Name("A skipped retriever", retriever, EventLimits.NameLengthCharsMax)
                )
                .FirstOrDefault(reason => reason is not null)
            ?? shown
                .Lost.Select(feature => Name("A lost feature", feature, EventLimits.NameLengthCharsMax))
                .FirstOrDefault(reason => reason is not null);
    }

    private static string? Values(Attributes? attributes, ref long bytesMin)
    {
        if (attributes is null)
        {
            return "The attributes are missing; give Attributes.Empty where there are none.";
        }
        if (attributes.Count > EventLimits.AttributeCountMax)
        {
            return Beyond("attributes", attributes.Count, EventLimits.AttributeCountMax);
        }
        foreach (var (name, value) in attributes)
        {
            var reason =
                Name("An attribute's name", name, EventLimits.NameLengthCharsMax)
                ?? Value(name, value, ref bytesMin);
            if (reason is not null)
            {
                return reason;
            }
        }
        return null;
    }

    private static string? Value(string name, AttributeValue? value, ref long bytesMin)
    {
        switch (value)
        {
            case AttributeValue.Number number:
                return double.IsFinite(number.Value) ? null : Finite($"The attribute '{name}'", number.Value);
            case AttributeValue.Flag or AttributeValue.Time:
                return null;
            case AttributeValue.Text text:
                bytesMin += text.Value?.Length ?? 0;
                return Text("A text", text.Value, EventLimits.TextLengthCharsMax) is { } reason
                    ? $"The attribute '{name}' can't be kept. {reason}"
                    : null;
            case AttributeValue.Words words:
                return Words(name, words, ref bytesMin);
            case AttributeValue.Place place:
                return place is { LatitudeDegrees: >= -90 and <= 90, LongitudeDegrees: >= -180 and <= 180 }
                    ? null
                    : Invariant(
                        $"The place '{name}' is {place.LatitudeDegrees}, {place.LongitudeDegrees}; expected a latitude of -90 to 90 and a longitude of -180 to 180 degrees."
                    );
            case AttributeValue.Vector vector:
                return Vector(name, vector, ref bytesMin);
            default:
                return $"The attribute '{name}' has no value; leave a missing attribute out.";
        }
    }

    private static string? Words(string name, AttributeValue.Words words, ref long bytesMin)
    {
        if (words.Values.IsDefault)
        {
            return $"The words of '{name}' are missing; give [] or leave the attribute out.";
        }
        if (words.Values.Length > EventLimits.WordCountMax)
        {
            return Beyond($"words in '{name}'", words.Values.Length, EventLimits.WordCountMax);
        }
        foreach (var word in words.Values)
        {
            if (Name("A word", word, EventLimits.WordLengthCharsMax) is { } reason)
            {
                return $"The attribute '{name}' can't be kept. {reason}";
            }
            bytesMin += word.Length;
        }
        return null;
    }

    private static string? Vector(string name, AttributeValue.Vector vector, ref long bytesMin)
    {
        if (vector.Values.IsDefault)
        {
            return $"The numbers of the vector '{name}' are missing; leave the attribute out.";
        }
        if (vector.Values.Length > EventLimits.VectorLengthMax)
        {
            return Beyond($"numbers in '{name}'", vector.Values.Length, EventLimits.VectorLengthMax);
        }
        foreach (var value in vector.Values)
        {
            if (!float.IsFinite(value))
            {
                return Finite($"A number of the vector '{name}'", value);
            }
        }
        bytesMin += (long)vector.Values.Length * sizeof(float);
        return null;
    }

    private static string? Visitor(UserId? user, string? session, string? query) =>
        (user is { } known ? User(known) : null)
        ?? (session is null ? null : Name("The session", session, EventLimits.NameLengthCharsMax))
        ?? (query is null ? null : Text("The query", query, EventLimits.QueryLengthCharsMax));

    private static string? Item(ItemId item) => Name("The item id", item.Value, ItemId.LengthCharsMax);

    private static string? User(UserId user) => Name("The user id", user.Value, UserId.LengthCharsMax);

    private static string? Name(string what, string? text, int lengthCharsMax) =>
        string.IsNullOrWhiteSpace(text)
            ? Invariant($"{what} is empty; expected 1 to {lengthCharsMax} characters.")
            : Text(what, text, lengthCharsMax);

    private static string? Text(string what, string? text, int lengthCharsMax)
    {
        if (text is null || text.Length > lengthCharsMax)
        {
            return Invariant(
                $"{what} has {text?.Length ?? 0} characters; expected at most {lengthCharsMax}, and not null."
            );
        }
        return IsWellFormed(text)
            ? null
            : Invariant($"{what} holds half of a surrogate pair; expected well-formed Unicode.");
    }

    // Half a pair has no bytes of its own: it would come back from disk as another character, and two ids might become one.
    internal static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (
            var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
            at >= 0;
            at = text.IndexOfAnyInRange('\uD800', '\uDFFF')
        )
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }
            text = text[(at + 2)..];
        }
        return true;
    }

    private static string? Finite(string what, double value) =>
        double.IsFinite(value) ? null : Invariant($"{what} is {value}; expected a finite number.");

    private static string Beyond(string what, int count, int countMax) =>
        Invariant($"The event has {count} {what}; expected at most {countMax}.");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
