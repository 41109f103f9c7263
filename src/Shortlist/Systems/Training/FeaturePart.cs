namespace Shortlist.Systems.Training;

/// <summary>A feature, or all features of one group: what can be lost at one blow.</summary>
/// <param name="Name">Of the feature or the group.</param>
/// <param name="IsGroup">Whether it is a group.</param>
/// <param name="Features">The numbers of its features.</param>
public sealed record FeaturePart(string Name, bool IsGroup, IReadOnlyList<int> Features)
{
    /// <summary>Every feature, then every group of more than one, by name.</summary>
    /// <param name="names">Of the features.</param>
    /// <param name="groups">One a feature.</param>
    public static IReadOnlyList<FeaturePart> Of(IReadOnlyList<string> names, IReadOnlyList<string> groups) =>
        [
            .. names.Select((name, i) => new FeaturePart(name, false, [i])),
            .. groups
                .Index()
                .GroupBy(group => group.Item, group => group.Index, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new FeaturePart(group.Key, true, [.. group])),
        ];
}
