using System.Globalization;

namespace Shortlist.Designs.Reading;

/// <summary>Whether the space of a search is one: parameters that the models have, and values that these may take.</summary>
internal sealed class SearchChecker(FindingList findings, Vocabulary vocabulary)
{
    /// <summary>The document, after names and types were checked.</summary>
    public void Check(DesignValues root)
    {
        var ranking = root.Record("ranking");
        var models = ranking.Records("ladder");
        var seen = new HashSet<(string, string)>();
        foreach (var (i, search) in ranking.Records("search").Index())
        {
            if (
                search.TextOrNull("model") is not { } model
                || search.TextOrNull("parameter") is not { } name
                || models.FirstOrDefault(one => one.TextOr("name", one.TextOr("kind", "")) == model)
                    is not { } entry
                || vocabulary.Models.FirstOrDefault(kind => kind.Name == entry.TextOr("kind", ""))
                    is not { } kind
            )
            {
                continue; // Told already.
            }
            var path = $"ranking.search[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (!seen.Add((model, name)))
            {
                Error(
                    Rules.Duplicate,
                    search,
                    $"{path}.parameter",
                    $"'{name}' of '{model}' is searched twice; keep one."
                );
            }
            else if (kind.Parameters.FirstOrDefault(one => one.Name == name) is { } parameter)
            {
                Check(search, parameter, path);
            }
            else
            {
                var hint = Nearest.Hint(name, [.. kind.Parameters.Select(one => one.Name)]);
                Error(
                    Rules.UnknownName,
                    search,
                    $"{path}.parameter",
                    $"'{name}' is not a parameter of {kind.Name}, the kind of '{model}'.{hint}"
                );
            }
        }
    }

    private void Check(DesignValues search, ParameterDefinition parameter, string path)
    {
        var isNumber = parameter.Type is ParameterType.Number or ParameterType.Integer;
        if (!isNumber && parameter.Choices.Count == 0)
        {
            Error(
                Rules.WrongType,
                search,
                $"{path}.parameter",
                $"'{parameter.Name}' is neither a number nor a choice of words, so a search has nothing to draw from. Leave it out."
            );
            return;
        }
        string[] ways = isNumber ? ["values", "from", "to"] : ["words"];
        string[] given = [.. new[] { "values", "words", "from", "to" }.Where(search.Has)];
        if (
            !(given is ["values"] or ["words"] or ["from", "to"])
            || !ways.Contains(given[0], StringComparer.Ordinal)
        )
        {
            Error(
                Rules.Conflict,
                search,
                path,
                $"'{parameter.Name}' is drawn from {(given.Length == 0 ? "nothing" : string.Join(" and ", given))}; expected {(isNumber ? "either values, a list of numbers, or from and to" : "words, a list of its choices")}."
            );
            return;
        }
        foreach (
            var word in search
                .Words("words")
                .Where(word => !parameter.Choices.Contains(word, StringComparer.Ordinal))
        )
        {
            Error(
                Rules.UnknownName,
                search,
                $"{path}.words",
                $"'{word}' is not a choice of '{parameter.Name}'.{Nearest.Hint(word, parameter.Choices)}"
            );
        }
        if (isNumber)
        {
            Numbers(search, parameter, given[0], path);
        }
    }

    private void Numbers(DesignValues search, ParameterDefinition parameter, string way, string path)
    {
        var numbers = way is "values"
            ? search.Numbers("values")
            : [search.Number("from"), search.Number("to")];
        foreach (var number in numbers)
        {
            if (number < parameter.Min || number > parameter.Max)
            {
                Error(
                    Rules.OutOfRange,
                    search,
                    $"{path}.{way}",
                    $"{Quantity.Plain(number)} is out of the range of '{parameter.Name}'; expected {Bound(parameter.Min)} to {Bound(parameter.Max)}."
                );
            }
            else if (parameter.Type == ParameterType.Integer && number != Math.Floor(number))
            {
                Error(
                    Rules.WrongType,
                    search,
                    $"{path}.{way}",
                    $"{Quantity.Plain(number)} is no whole number, and '{parameter.Name}' is one."
                );
            }
        }
        if (way is "from" && !(numbers[0] < numbers[1]))
        {
            Error(
                Rules.OutOfRange,
                search,
                $"{path}.to",
                $"'{parameter.Name}' is drawn from {Quantity.Plain(numbers[0])} to {Quantity.Plain(numbers[1])}; expected the lower end first and room between them."
            );
        }
        if (search.TextOr("scale", "linear") is "log" && (way is not "from" || numbers[0] <= 0))
        {
            Error(
                Rules.Conflict,
                search,
                $"{path}.scale",
                "A logarithmic scale needs from and to, both above 0. Give them, or leave scale out."
            );
        }
    }

    private void Error(string rule, DesignValues search, string path, string message) =>
        findings.Error(rule, search.At, path, message);

    // All digits: the lower end of a rate may be a millionth, which is not 0.
    private static string Bound(double value) => value.ToString(CultureInfo.InvariantCulture);
}
