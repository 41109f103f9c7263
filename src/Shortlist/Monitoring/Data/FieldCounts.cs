using System.Globalization;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Monitoring.Data;

/// <summary>
/// What came in an attribute, by the hour: records that should have had it, those that had not, and its commonest values. At
/// most 120 kB.
/// </summary>
internal sealed class FieldCounts
{
    /// <summary>Values that are counted one by one: of what makes up more than a 32nd, none is lost.</summary>
    public const int ValueCountMax = 32;

    private readonly HeavyValues<string>? _words;
    private readonly HeavyValues<double>? _figures;

    public FieldCounts(string owner, AttributeSpec spec, HourRing ring)
    {
        (Name, Type) = ($"{owner}.{spec.Name}", spec.Type);
        (Records, Missing, Values) = (new(ring), new(ring), new(ring));
        switch (spec.Type)
        {
            case AttributeType.Number:
                Numbers = new(ring);
                _figures = new(ring, ValueCountMax, value => value.ToString(CultureInfo.InvariantCulture));
                break;
            case AttributeType.Words or AttributeType.Flag:
                _words = new(ring, ValueCountMax, value => value);
                break;
            case AttributeType.Text when owner != "user": // Texts of people are nobody's statistics.
                _words = new(ring, ValueCountMax, value => value);
                break;
        }
    }

    /// <summary>As in item.title.</summary>
    public string Name { get; }

    public AttributeType Type { get; }

    /// <summary>Records that are whole, so that the attribute could have been there.</summary>
    public HourSeries Records { get; }

    /// <summary>Those of them without it.</summary>
    public HourSeries Missing { get; }

    /// <summary>Its values, each word for itself; those of changes too, which are never missing.</summary>
    public HourSeries Values { get; }

    /// <summary>Null where it is no number.</summary>
    public HourNumbers? Numbers { get; }

    /// <summary>Null where values are not counted.</summary>
    public IHeavyValues? Heavy => (IHeavyValues?)_words ?? _figures;

    /// <summary>A whole record, with the attribute or without.</summary>
    public void Add(AttributeValue? value, long hour)
    {
        Records.Add(hour);
        if (value is null)
        {
            Missing.Add(hour);
            return;
        }
        Change(value, hour);
    }

    /// <summary>A new value, as of a change.</summary>
    public void Change(AttributeValue value, long hour)
    {
        switch (value)
        {
            case AttributeValue.Words words:
                foreach (var word in words.Values)
                {
                    Values.Add(hour);
                    _words?.Add(word, hour);
                }
                return;
            case AttributeValue.Number number:
                Numbers?.Add(hour, number.Value);
                _figures?.Add(number.Value, hour);
                break;
            case AttributeValue.Flag flag:
                _words?.Add(flag.Value ? "true" : "false", hour);
                break;
            case AttributeValue.Text text:
                _words?.Add(text.Value, hour);
                break;
        }
        Values.Add(hour);
    }
}
