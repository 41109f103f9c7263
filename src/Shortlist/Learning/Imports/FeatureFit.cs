namespace Shortlist.Learning.Imports;

/// <summary>Finds a model's features among those of a design: by name, by a list, or by their number where they have no names.</summary>
internal static class FeatureFit
{
    private const int NamesShownMax = 20;

    /// <param name="model">Its names and how many features it has.</param>
    /// <param name="features">Of the design, in its order.</param>
    /// <param name="mapping">Those of the design that stand for the model's, in the model's order; null where names decide.</param>
    /// <returns>By feature of the model, its place among those of the design.</returns>
    /// <exception cref="FeatureMisfitException">They don't fit.</exception>
    public static int[] Places(
        ForeignModel model,
        IReadOnlyList<string> features,
        IReadOnlyList<string>? mapping
    )
    {
        var places = features
            .Select((name, i) => (name, i))
            .ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        if (mapping is { Count: > 0 })
        {
            return mapping.Count == model.FeatureCount
                ? Named(mapping, "the list of features", places)
                : throw Misfit(
                    $"The list names {mapping.Count} features, and the model has {model.FeatureCount}. "
                        + "Name one of the design's for each of the model's, in the model's order.",
                    [],
                    []
                );
        }
        if (!IsNumbered(model) || model.FeatureNames.All(places.ContainsKey) && model.FeatureNames.Count > 0)
        {
            return Named(model.FeatureNames, "the model", places);
        }
        return model.FeatureCount == features.Count
            ? [.. Enumerable.Range(0, features.Count)]
            : throw Misfit(
                $"The model has {model.FeatureCount} features without names, and the design ranks with {features.Count}: "
                    + $"{Shown(features)}. Name those the model was trained with, in its order, as 'features' of the model; "
                    + "or train it with names.",
                [],
                []
            );
    }

    /// <summary>Whether the names are only numbers: none at all, f0 and so on, or Column_0 and so on.</summary>
    public static bool IsNumbered(ForeignModel model) =>
        model
            .FeatureNames.Select((name, i) => name == $"f{i}" || name == $"Column_{i}")
            .All(numbered => numbered);

    private static int[] Named(IReadOnlyList<string> names, string who, Dictionary<string, int> places)
    {
        var missing = names.Where(name => !places.ContainsKey(name)).ToList();
        var unused = places.Keys.Except(names, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var twice = names
            .GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Count() > 1);
        return missing.Count > 0
                ? throw Misfit(
                    $"The features don't fit. Of {names.Count} that {who} names, the design's ranking has no {Shown(missing)}. "
                        + $"{(unused.Count == 0 ? "All of the design's are among them." : $"The design's others are {Shown(unused)}.")} "
                        + "Add what is missing to the design, or list the design's names in the model's order as 'features' of the model.",
                    missing,
                    unused
                )
            : twice is not null
                ? throw Misfit(
                    $"The feature '{twice.Key}' is named twice by {who}; name each once.",
                    [],
                    unused
                )
            : [.. names.Select(name => places[name])];
    }

    private static FeatureMisfitException Misfit(string message, List<string> missing, List<string> unused) =>
        new(message, missing, unused);

    private static string Shown(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(NamesShownMax))
        + (names.Count > NamesShownMax ? $" and {names.Count - NamesShownMax} more" : "");
}
