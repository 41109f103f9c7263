using System.Globalization;

namespace Shortlist.Learning.Imports;

/// <summary>A value of a model file with its place in it, so that whoever misses something can say where.</summary>
internal readonly record struct ForeignNode(string File, string Path, ForeignValue Value)
{
    public bool Has(string key) =>
        Value is ForeignValue.Map map
        && map.Entries.TryGetValue(key, out var value)
        && value is not ForeignValue.Nothing;

    /// <exception cref="InvalidDataException">There is none.</exception>
    public ForeignNode At(string key) =>
        Has(key)
            ? new(File, Inner(key), ((ForeignValue.Map)Value).Entries[key])
            : throw Wrong(
                Value is ForeignValue.Map
                    ? $"'{key}' is missing from it. Save the model again with its own library"
                    : $"it is {Value.Noun}; expected a map with '{key}'. Save the model again with its own library"
            );

    public IEnumerable<ForeignNode> Items()
    {
        var (file, path) = (File, Path);
        return ItemsOf().Select((item, i) => new ForeignNode(file, $"{path}[{i}]", item));
    }

    public string Text() =>
        Value is ForeignValue.Text text ? text.Value : throw Wrong($"it is {Value.Noun}; expected a text");

    /// <summary>A number, also where it is written as a text, as parameters are.</summary>
    public double Number()
    {
        if (Value is ForeignValue.Number number)
        {
            return number.Value;
        }
        var text = Text();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : throw Wrong($"it is '{Shown(text)}'; expected a number");
    }

    public int Whole(int min, int max)
    {
        var number = Number();
        return number >= min && number <= max && number == Math.Floor(number)
            ? (int)number
            : throw Wrong(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it is {number}; expected a whole number from {min} to {max}"
                )
            );
    }

    /// <summary>A whole number that may be left out.</summary>
    public int WholeOr(string key, int otherwise, int max) => Has(key) ? At(key).Whole(0, max) : otherwise;

    /// <param name="length">How many there must be; below zero for any number.</param>
    public double[] Numbers(int length = -1)
    {
        var numbers = Value switch
        {
            ForeignValue.Numbers list => list.Values,
            ForeignValue.Sequence { Items.Count: 0 } => [],
            _ => throw Wrong($"it is {Value.Noun}; expected a list of numbers"),
        };
        return length < 0 || numbers.Length == length
            ? numbers
            : throw Wrong($"it has {numbers.Length} numbers; expected {length}, one a node");
    }

    public int[] Wholes(int length = -1)
    {
        var numbers = Numbers(length);
        var wholes = new int[numbers.Length];
        for (var i = 0; i < wholes.Length; i++)
        {
            var number = numbers[i];
            wholes[i] =
                number is >= int.MinValue and <= int.MaxValue && number == Math.Floor(number)
                    ? (int)number
                    : throw Wrong(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"number {i} is {number}; expected a whole number"
                        )
                    );
        }
        return wholes;
    }

    /// <param name="what">A clause without its full stop.</param>
    public InvalidDataException Wrong(string what) =>
        new($"{File}: {(Path.Length == 0 ? "the whole file" : Path)}: {what}.");

    /// <summary>A text as messages repeat it: not longer than a line.</summary>
    public static string Shown(string text) => text.Length <= 60 ? text : $"{text[..57]}...";

    private IEnumerable<ForeignValue> ItemsOf() =>
        Value switch
        {
            ForeignValue.Sequence list => list.Items,
            ForeignValue.Numbers numbers => numbers.Values.Select(number => new ForeignValue.Number(number)),
            _ => throw Wrong($"it is {Value.Noun}; expected a list"),
        };

    private string Inner(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
