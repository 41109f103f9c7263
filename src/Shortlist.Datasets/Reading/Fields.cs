using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Datasets.Reading;

/// <summary>One row of a table or one JSON object, seen as the fields of an event.</summary>
internal abstract class Fields(long line, MappingSection section)
{
    public long Line => line;

    /// <summary>Whether a value was of another type than the design declares, so that the line was refused.</summary>
    public bool IsRefused { get; private set; }

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

    /// <summary>What the design declares of an attribute; null where it, or the design, is not known.</summary>
    protected AttributeSpec? SpecOf(string prefix, string name)
    {
        if (section.Data is not { } data)
        {
            return null;
        }
        var specs =
            prefix is "context" ? data.Context
            : Text("type") is "user" ? data.Users
            : data.Items;
        return specs.FirstOrDefault(spec => string.Equals(spec.Name, name, StringComparison.Ordinal));
    }

    /// <summary>The type the mapping names, else that of the design, else none.</summary>
    protected static string TypeOf(string type, AttributeSpec? spec) =>
        type.Length > 0 || spec is null ? type : spec.Type.ToString().ToLowerInvariant();

    /// <summary>A value that can't be read: with a design the line is refused, without one the value is left out.</summary>
    protected void Unfit(string field, string reason, SourceLog log)
    {
        if (section.Data is null)
        {
            log.Note(Line, field, $"{reason}; the attribute is left out.");
        }
        else if (!IsRefused)
        {
            IsRefused = true;
            log.Bad(Line, field, $"{reason}. Mend it, or declare it in missing_values.");
        }
    }

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
