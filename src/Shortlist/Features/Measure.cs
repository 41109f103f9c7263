using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// A number that can be taken of what happened and of what may be shown alike: an item's number, the hours from the
/// moment to a time, the kilometres to a place. Without an attribute it is the value the interaction brought.
/// </summary>
/// <remarks>Beyond ±<see cref="AbsMax"/> it is taken as that, so that sums of it never overflow.</remarks>
public sealed class Measure
{
    public const double AbsMax = 1 << 24;

    private readonly AttributeReader<double>? _number;
    private readonly bool _isTime;
    private readonly AttributeReader<AttributeValue.Place?>? _place;
    private readonly FirstPlace? _from;
    private readonly AttributeReader<double>? _per;
    private readonly bool _log;

    private Measure(FeatureSources sources, Parameters parameters)
    {
        _log = parameters.Flag("log");
        _per = parameters.TextOrNull("per") is { } per ? sources.Numbers(per) : null;
        if (parameters.TextOrNull("value") is not { } value)
        {
            return;
        }
        var type = sources.TypeOf(value);
        _isTime = type == AttributeType.Time;
        if (type == AttributeType.Place)
        {
            _place = sources.Places(value);
            _from = FirstPlace.Of(sources, parameters);
        }
        else
        {
            _number = sources.Numbers(value);
        }
    }

    /// <summary>Everything that decides what is measured, for the key of a shared fold.</summary>
    public required string Key { get; init; }

    public static Measure Of(FeatureSources sources, Parameters parameters) =>
        new(sources, parameters)
        {
            Key =
                $"{parameters.TextOrNull("value")} per {parameters.TextOrNull("per")} "
                + $"from {string.Join('|', parameters.Words(FirstPlace.Parameter.Name))} {parameters.Flag("log")}",
        };

    /// <summary>The parameters of every kind that measures.</summary>
    /// <param name="canBeLeftOut">Whether the value may be the interaction's own.</param>
    public static IReadOnlyList<ParameterDefinition> ParameterDefinitions(bool canBeLeftOut) =>
        [
            new(
                "value",
                ParameterType.Attribute,
                "A number; a time, as hours until it; a place, as kilometres to it."
                    + (canBeLeftOut ? " The interaction's own value where left out." : "")
            )
            {
                AttributeTypes =
                [
                    AttributeType.Number,
                    AttributeType.Flag,
                    AttributeType.Time,
                    AttributeType.Place,
                ],
                Required = !canBeLeftOut,
            },
            new("per", ParameterType.Attribute, "A number to divide the value by.")
            {
                AttributeTypes = [AttributeType.Number],
            },
            FirstPlace.Parameter with
            {
                Summary = "For a place: where to measure from; the first that is there counts.",
                Required = false,
            },
            new("log", ParameterType.Flag, "Take the logarithm of 1 + |x|, keeping the sign."),
        ];

    /// <summary>NaN where something is missing.</summary>
    public double Of(in Occurrence occurrence)
    {
        var raw =
            _place is not null ? Kilometres(_from!.Of(in occurrence), _place.Of(in occurrence))
            : _number is not null ? Ahead(_number.Of(in occurrence), occurrence.AtMs)
            : occurrence.Value;
        return Scaled(raw, _per is null ? 1 : _per.Of(in occurrence));
    }

    /// <summary>NaN where something is missing, as the value of an interaction that has not happened is.</summary>
    public double Of(Subject subject, int item)
    {
        var raw =
            _place is not null ? Kilometres(_from!.Of(subject), _place.Of(subject, item))
            : _number is not null ? Ahead(_number.Of(subject, item), subject.AtMs)
            : double.NaN;
        return Scaled(raw, _per is null ? 1 : _per.Of(subject, item));
    }

    /// <summary>The same of many items.</summary>
    internal void Of(Subject subject, ReadOnlySpan<int> items, Span<double> values)
    {
        _number?.Of(subject, items, values);
        for (var i = 0; i < items.Length; i++)
        {
            values[i] = _number is null
                ? Of(subject, items[i])
                : Scaled(Ahead(values[i], subject.AtMs), _per is null ? 1 : _per.Of(subject, items[i]));
        }
    }

    /// <summary>ln(1 + a count); most counts are 0.</summary>
    internal static double Log(double count) => count == 0 ? 0 : Math.Log(1 + count);

    private double Ahead(double value, long atMs) => _isTime ? (value - atMs) / 3_600_000.0 : value;

    private static double Kilometres(AttributeValue.Place? from, AttributeValue.Place? to) =>
        from is null || to is null ? double.NaN : from.DistanceKm(to);

    private double Scaled(double value, double per)
    {
        var scaled = per > 0 ? Math.Clamp(value / per, -AbsMax, AbsMax) : double.NaN;
        return _log ? Math.CopySign(Math.Log(1 + Math.Abs(scaled)), scaled) : scaled;
    }
}
