using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Datasets.Reading;

/// <summary>One row of a table or one JSON object, seen as the fields of an event.</summary>
internal abstract class Fields(long line, MappingSection section)
{
    public long Line => line;

    protected MappingSection Section => section;

    /// <returns>Null where the field is missing or empty.</returns>
    public string? Text(string field)
    {
        var text =
            section.Constants.GetValueOrDefault(field)
            ?? Read(section.Columns.GetValueOrDefault(field, field));
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>The attributes under a prefix, attributes or context; what cannot be read is noted and left out.</summary>
    public abstract Attributes Attributes(string prefix, SourceLog log);

    /// <summary>The items of a list, in order; empty where there are none.</summary>
    public abstract IEnumerable<Impression> Items();

    protected abstract string? Read(string column);

    /// <returns>The attribute and its type in "attributes.price:number"; null for a field that is none.</returns>
    protected static (string Name, string Type)? Split(string field, string prefix)
    {
        if (
            !field.StartsWith(prefix, StringComparison.Ordinal)
            || field.Length < prefix.Length + 2
            || field[prefix.Length] != '.'
        )
        {
            return null;
        }
        var name = field[(prefix.Length + 1)..];
        var colon = name.LastIndexOf(':');
        return colon < 0 ? (name, "") : (name[..colon], name[(colon + 1)..]);
    }
}
