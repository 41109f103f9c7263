using System.IO.Enumeration;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Shortlist.Datasets.Reading;

/// <summary>A mapping file: YAML, of which JSON is a part.</summary>
internal sealed class Mapping
{
    private static readonly string[] Names = ["mapping.yaml", "mapping.yml", "mapping.json"];
    private static readonly string[] Keys =
    [
        "match",
        "columns",
        "constants",
        "time",
        "separator",
        "list_separator",
    ];
    private static readonly string[] Times = ["iso", "seconds", "milliseconds"];

    private readonly IReadOnlyList<MappingSection> _sections;

    private Mapping(IReadOnlyList<MappingSection> sections) => _sections = sections;

    /// <summary>The mapping named, or the one in the folder, or none: columns are named as the fields.</summary>
    public static Mapping Find(string folder, string? path)
    {
        path ??= Names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            return new([]);
        }
        if (!File.Exists(path))
        {
            throw new DatasetException(
                $"There is no mapping '{path}'. Give the path of a YAML or JSON file."
            );
        }
        return Parse(File.ReadAllText(path), Path.GetFileName(path));
    }

    public MappingSection For(string path) =>
        _sections.FirstOrDefault(section =>
            FileSystemName.MatchesSimpleExpression(section.Match, SourceFile.PlainName(path))
        ) ?? MappingSection.Identity;

    private static Mapping Parse(string text, string name)
    {
        object? root;
        try
        {
            root = new DeserializerBuilder().Build().Deserialize<object?>(text);
        }
        catch (YamlException exception)
        {
            throw new DatasetException(
                $"{name} is not YAML, line {exception.Start.Line}: {exception.Message} Mend the file.",
                exception
            );
        }
        return root switch
        {
            List<object> list => new([.. list.Select(each => Section(each, name))]),
            _ => new([Section(root, name)]),
        };
    }

    private static MappingSection Section(object? node, string name)
    {
        var values = Texts(node, name, "a section");
        if (values.Keys.FirstOrDefault(key => !Keys.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            throw new DatasetException(
                $"{name} has the key '{unknown}'; expected {string.Join(", ", Keys)}. Mend the file."
            );
        }
        var time = values.GetValueOrDefault("time") as string ?? "iso";
        if (!Times.Contains(time, StringComparer.Ordinal))
        {
            throw new DatasetException(
                $"{name} has time: {time}; expected {string.Join(", ", Times)}. Mend the file."
            );
        }
        return new()
        {
            Match = values.GetValueOrDefault("match") as string ?? "*",
            Columns = Strings(values.GetValueOrDefault("columns"), name, "columns"),
            Constants = Strings(values.GetValueOrDefault("constants"), name, "constants"),
            Time = time,
            Separator = Character(values.GetValueOrDefault("separator"), name),
            ListSeparator = Character(values.GetValueOrDefault("list_separator"), name) ?? '|',
        };
    }

    private static Dictionary<string, object?> Texts(object? node, string name, string what) =>
        node is Dictionary<object, object> map
            ? map.ToDictionary(
                pair => pair.Key.ToString()!,
                pair => (object?)pair.Value,
                StringComparer.Ordinal
            )
            : throw new DatasetException(
                $"{name} has no mapping where {what} was expected: lines of 'field: column'. Mend the file."
            );

    private static Dictionary<string, string> Strings(object? node, string name, string what)
    {
        var strings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, value) in node is null ? [] : Texts(node, name, what))
        {
            strings[field] =
                value as string
                ?? throw new DatasetException($"{name} has no text for '{field}' in {what}. Mend the file.");
        }
        return strings;
    }

    private static char? Character(object? node, string name) =>
        node switch
        {
            null => null,
            string { Length: 1 } text => text[0],
            @"\t" or "tab" => '\t',
            _ => throw new DatasetException(
                $"{name} has the separator '{node}'; expected one character or tab. Mend the file."
            ),
        };
}
