using System.Collections.Immutable;
using Shortlist.Algebra;

namespace Shortlist.Catalog;

/// <summary>One value of an attribute; there is no value for "missing", a missing attribute is absent.</summary>
public abstract record AttributeValue
{
    private AttributeValue() { }

    public abstract AttributeType Type { get; }

    /// <summary>Always finite: infinities and NaN are refused where values enter.</summary>
    public sealed record Number(double Value) : AttributeValue
    {
        public override AttributeType Type => AttributeType.Number;
    }

    public sealed record Flag(bool Value) : AttributeValue
    {
        public override AttributeType Type => AttributeType.Flag;
    }

    public sealed record Text(string Value) : AttributeValue
    {
        public override AttributeType Type => AttributeType.Text;
    }

    public sealed record Words(ImmutableArray<string> Values) : AttributeValue
    {
        public override AttributeType Type => AttributeType.Words;

        public bool Equals(Words? other) =>
            other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

        public override int GetHashCode() => Values.Length;
    }

    public sealed record Time(DateTimeOffset Value) : AttributeValue
    {
        public override AttributeType Type => AttributeType.Time;
    }

    public sealed record Place(double LatitudeDegrees, double LongitudeDegrees) : AttributeValue
    {
        public override AttributeType Type => AttributeType.Place;

        /// <summary>Along the great circle.</summary>
        public double DistanceKm(Place other) =>
            Haversine.DistanceKm(
                LatitudeDegrees,
                LongitudeDegrees,
                other.LatitudeDegrees,
                other.LongitudeDegrees
            );
    }

    public sealed record Vector(ImmutableArray<float> Values) : AttributeValue
    {
        public override AttributeType Type => AttributeType.Vector;

        public bool Equals(Vector? other) =>
            other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

        public override int GetHashCode() => Values.Length;
    }
}
