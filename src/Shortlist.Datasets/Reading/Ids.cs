using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Datasets.Reading;

/// <summary>Ids made from what a line says, so that the same line is the same event in every import.</summary>
internal static class Ids
{
    public static string Event(string dataset, string kind, string key)
    {
        var id = $"{dataset}:{kind}:{key}";
        return id.Length <= LogEvent.IdLengthCharsMax
            ? id
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{dataset}:{kind}:{StableHash.Of(key):x16}{StableHash.Of(key, 1):x16}"
            );
    }

    /// <summary>Notes the reason where the text cannot be an id.</summary>
    public static bool Fits(string? text, string field, long line, SourceLog log)
    {
        if (!string.IsNullOrWhiteSpace(text) && text.Length <= ItemId.LengthCharsMax)
        {
            return true;
        }
        log.Bad(
            line,
            field,
            $"The id has {text?.Length ?? 0} characters; expected 1 to {ItemId.LengthCharsMax}."
        );
        return false;
    }
}
