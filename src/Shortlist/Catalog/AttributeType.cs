namespace Shortlist.Catalog;

/// <summary>The types an attribute of an item, a user or a context may have.</summary>
public enum AttributeType
{
    Number,
    Flag,
    Text,

    /// <summary>A set of short words, such as tags or a category, compared as wholes.</summary>
    Words,
    Time,

    /// <summary>Latitude and longitude in degrees, WGS 84.</summary>
    Place,
    Vector,
}
