using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Systems.Searching;

/// <summary>What a search may change of one model, as the design declares it.</summary>
internal sealed class SearchSpace(KindSpec model, KindDefinition kind, IReadOnlyList<SearchSpec> searched)
{
    private const int DigitsKept = 4; // Of a drawn number, so that a recipe can be pasted as it is printed.

    /// <summary>The recipe of the design, that is to be beaten.</summary>
    public KindSpec Current => model;

    /// <summary>A recipe of the space, drawn at random.</summary>
    public KindSpec Draw(SeededRandom random)
    {
        var drawn = searched.ToDictionary(
            spec => spec.Parameter,
            spec => One(spec, random),
            StringComparer.Ordinal
        );
        return model with
        {
            Parameters = new(model.Parameters.All.Where(pair => !drawn.ContainsKey(pair.Key)).Concat(drawn)),
        };
    }

    /// <summary>Of a recipe only what is searched.</summary>
    public IReadOnlyDictionary<string, string> Chosen(KindSpec recipe) =>
        new SortedDictionary<string, string>(
            searched
                .Where(spec => recipe.Parameters.Has(spec.Parameter))
                .ToDictionary(
                    spec => spec.Parameter,
                    spec =>
                        RecipeText.Value(
                            recipe.Parameters.All.First(pair => pair.Key == spec.Parameter).Value
                        ),
                    StringComparer.Ordinal
                ),
            StringComparer.Ordinal
        );

    private object One(SearchSpec spec, SeededRandom random)
    {
        if (spec.Words.Count > 0)
        {
            return spec.Words[random.Next(spec.Words.Count)];
        }
        if (spec.Values.Count > 0)
        {
            return spec.Values[random.Next(spec.Values.Count)];
        }
        var (from, to) = (spec.From!.Value, spec.To!.Value);
        var isWhole = kind.Parameters.First(one => one.Name == spec.Parameter).Type == ParameterType.Integer;
        var end = isWhole ? to + 1 : to; // Every whole number has as much room as any other.
        var share = random.NextDouble();
        var value = spec.IsLog ? from * Math.Pow(end / from, share) : from + (share * (end - from));
        return Math.Clamp(isWhole ? Math.Floor(value) : Rounded(value), from, to);
    }

    private static double Rounded(double value)
    {
        if (value == 0)
        {
            return 0;
        }
        var digits = DigitsKept - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        // As decimals, so that what is printed is what was tried.
        return digits is >= 0 and <= 15 ? Math.Round(value, digits) : value;
    }
}
