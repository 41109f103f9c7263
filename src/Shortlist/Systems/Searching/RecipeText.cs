using System.Globalization;
using Shortlist.Designs;

namespace Shortlist.Systems.Searching;

/// <summary>A recipe as a line of a design, ready to be pasted into its ladder.</summary>
internal static class RecipeText
{
    /// <summary>The entry of the ladder, without what is as the kind has it by default.</summary>
    public static string Of(KindSpec recipe, KindDefinition kind)
    {
        var parameters = recipe
            .Parameters.All.Where(pair => !IsDefault(pair.Value, kind, pair.Key))
            .Select(pair => $"{pair.Key}: {Value(pair.Value)}");
        return $"- {{ {string.Join(", ", [$"name: {recipe.Name}", $"kind: {recipe.Kind}", .. parameters])} }}";
    }

    public static string Value(object value) =>
        value switch
        {
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            FileBeside file => file.Name,
            TimeSpan duration => DesignDuration.Format(duration),
            IReadOnlyList<string> words => $"[{string.Join(", ", words)}]",
            IReadOnlyList<double> numbers =>
                $"[{string.Join(", ", numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}]",
            IReadOnlyList<KeyValuePair<string, double>> weights =>
                $"{{ {string.Join(", ", weights.Select(pair => $"{pair.Key}: {pair.Value.ToString("R", CultureInfo.InvariantCulture)}"))} }}",
            _ => (string)value,
        };

    private static bool IsDefault(object value, KindDefinition kind, string name) =>
        kind.Parameters.FirstOrDefault(one => one.Name == name)?.Default is { } otherwise
        && (
            value is double number
                ? double.TryParse(
                    otherwise,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var standard
                )
                    && number == standard
                : Value(value) == otherwise
        );
}
