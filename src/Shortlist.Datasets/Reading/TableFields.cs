using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Datasets.Reading;

/// <summary>A row of a table as the fields of an event.</summary>
internal sealed class TableFields(TableRow row, MappingSection section) : Fields(row.Number, section)
{
    public override Attributes Attributes(string prefix, SourceLog log)
    {
        var attributes = new SortedDictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var field in row.Header.Names.Concat(Section.Columns.Keys).Concat(Section.Constants.Keys))
        {
            if (Split(field, prefix) is not var (name, type) || Text(field) is not { } text)
            {
                continue;
            }
            var spec = SpecOf(prefix, name);
            type = TypeOf(type, spec);
            if (AttributeTexts.Parse(text, type, Section) is { } value)
            {
                attributes[name] = value;
            }
            else if (spec is not null && ErrorCodes.IsMissing(text, spec.MissingValues))
            {
                log.Code();
            }
            else
            {
                Unfit(field, $"'{Numbers.Excerpt(text)}' is not a {type}", log);
            }
        }
        return Catalog.Attributes.Of(attributes);
    }

    public override IEnumerable<Impression> Items() =>
        (Text("items") ?? "")
            .Split(
                Section.ListSeparator,
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
            .Select((item, position) => new Impression(new(item), position));

    protected override string? Read(string column) =>
        row.Header.Find(column) is >= 0 and var at ? row.Text(at) : null;
}
