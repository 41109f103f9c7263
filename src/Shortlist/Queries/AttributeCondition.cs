using System.Collections.Immutable;
using Shortlist.Algebra;
using Shortlist.Catalog;

namespace Shortlist.Queries;

/// <summary>One thing a request demands of an attribute. An item without the attribute does not meet it.</summary>
public abstract record AttributeCondition
{
    private AttributeCondition() { }

    public abstract string Attribute { get; init; }

    public bool Matches(Attributes attributes) => attributes.Find(Attribute) is { } value && Matches(value);

    private protected abstract bool Matches(AttributeValue value);

    /// <summary>The text is one of the words, or one of the item's words is; compared exactly.</summary>
    public sealed record AnyOf(string Attribute, ImmutableArray<string> Words) : AttributeCondition
    {
        public bool Equals(AnyOf? other) =>
            other is not null
            && string.Equals(Attribute, other.Attribute, StringComparison.Ordinal)
            && Words.AsSpan().SequenceEqual(other.Words.AsSpan());

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Attribute);

        private bool Has(string word) => Words.Contains(word, StringComparer.Ordinal);

        private protected override bool Matches(AttributeValue value) =>
            value switch
            {
                AttributeValue.Words words => words.Values.Any(Has),
                AttributeValue.Text text => Has(text.Value),
                _ => false,
            };
    }

    public sealed record Flag(string Attribute, bool Is) : AttributeCondition
    {
        private protected override bool Matches(AttributeValue value) =>
            value is AttributeValue.Flag flag && flag.Value == Is;
    }

    /// <summary>Both ends belong to it; infinite where there is no bound.</summary>
    public sealed record Number(string Attribute, double Min, double Max) : AttributeCondition
    {
        private protected override bool Matches(AttributeValue value) =>
            value is AttributeValue.Number number && number.Value >= Min && number.Value <= Max;
    }

    /// <summary>From the first moment, which belongs to it, to the second, which does not.</summary>
    public sealed record Time(string Attribute, DateTimeOffset From, DateTimeOffset Until)
        : AttributeCondition
    {
        private protected override bool Matches(AttributeValue value) =>
            value is AttributeValue.Time time && time.Value >= From && time.Value < Until;
    }

    /// <summary>Within a circle on the ground, its edge included.</summary>
    public sealed record Near(
        string Attribute,
        double LatitudeDegrees,
        double LongitudeDegrees,
        double RadiusKm
    ) : AttributeCondition
    {
        private protected override bool Matches(AttributeValue value) =>
            value is AttributeValue.Place place
            && Haversine.DistanceKm(
                LatitudeDegrees,
                LongitudeDegrees,
                place.LatitudeDegrees,
                place.LongitudeDegrees
            ) <= RadiusKm;
    }
}
