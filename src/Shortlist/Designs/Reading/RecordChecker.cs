using Shortlist.Catalog;

namespace Shortlist.Designs.Reading;

/// <summary>
/// Walks the document beside its definition: unknown, missing, doubled and mistyped parts become findings, the rest
/// becomes values. Goes on after each finding, and keeps used names for <see cref="ReferenceChecker"/>.
/// </summary>
internal sealed class RecordChecker(
    FindingList findings,
    NameCollector names,
    Vocabulary vocabulary,
    StandIn standIn = StandIn.None
)
{
    private readonly ScalarChecker _scalars = new(findings, standIn);
    private readonly ListChecker _lists = new(findings, names, new ScalarChecker(findings, standIn));

    public DesignValues Check(DesignNode.Mapping node, IReadOnlyList<FieldDefinition> fields, string path) =>
        Check(node, fields, path, closed: true);

    private DesignValues Check(
        DesignNode.Mapping node,
        IReadOnlyList<FieldDefinition> fields,
        string path,
        bool closed
    )
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in node.Entries)
        {
            var inner = Join(path, entry.Key);
            if (!seen.Add(entry.Key))
            {
                findings.Error(
                    Rules.Duplicate,
                    entry.At,
                    inner,
                    $"The key '{Shown(entry.Key)}' is given twice; keep one."
                );
            }
            else if (
                fields.FirstOrDefault(field =>
                    string.Equals(field.Name, entry.Key, StringComparison.Ordinal)
                ) is
                { } field
            )
            {
                names.Places[inner] = entry.At;
                if (Value(entry, field, inner) is { } value)
                {
                    values[field.Name] = value;
                }
            }
            else if (closed)
            {
                Unknown(node, entry, fields, seen, values, inner);
            }
        }
        foreach (var field in fields.Where(field => !seen.Contains(field.Name)))
        {
            Absent(node, field, path, values);
        }
        return new(node.At, values);
    }

    // A key that is nearly another one is read as that one, so that one slip is one message.
    private void Unknown(
        DesignNode.Mapping node,
        DesignNode.Entry entry,
        IReadOnlyList<FieldDefinition> fields,
        HashSet<string> seen,
        Dictionary<string, object> values,
        string path
    )
    {
        var hint = Nearest.Hint(entry.Key, [.. fields.Select(known => known.Name)]);
        findings.Error(Rules.UnknownKey, entry.At, path, $"There is no key '{Shown(entry.Key)}' here.{hint}");
        var meant = fields.FirstOrDefault(field =>
            field.Name == Nearest.Of(entry.Key, fields.Select(known => known.Name))
        );
        if (
            meant is not null
            && node.Entries.All(other => other.Key != meant.Name)
            && seen.Add(meant.Name)
            && Value(entry, meant, path) is { } value
        )
        {
            values[meant.Name] = value;
        }
    }

    private void Absent(
        DesignNode.Mapping node,
        FieldDefinition field,
        string path,
        Dictionary<string, object> values
    )
    {
        if (field.Required)
        {
            findings.Error(
                Rules.Missing,
                node.At,
                Join(path, field.Name),
                $"'{field.Name}' is missing{(path.Length == 0 ? "" : $" from {path}")}. It says: {field.Summary}"
            );
            if (Instead(node, field, path) is { } value)
            {
                values[field.Name] = value;
            }
        }
        else if (field.Default is not null)
        {
            values[field.Name] = ScalarChecker.Default(field);
        }
    }

    private object? Instead(DesignNode.Mapping node, FieldDefinition field, string path) =>
        standIn != StandIn.None && field.Type == FieldType.Record
            ? Check(new DesignNode.Mapping(node.At, []), field.Fields, Join(path, field.Name))
            : _scalars.Instead(field, field.Type);

    private object? Value(DesignNode.Entry entry, FieldDefinition field, string path)
    {
        if (entry.Value is DesignNode.Scalar { IsNull: true })
        {
            findings.Error(
                Rules.Missing,
                entry.At,
                path,
                $"'{entry.Key}' is empty; give it a value{(field.Required ? "" : " or leave the key out")}. It says: {field.Summary}"
            );
            return null;
        }
        return field.Type switch
        {
            FieldType.Words or FieldType.Texts => _lists.List(entry.Value, field, path),
            FieldType.Numbers => _lists.Numbers(entry.Value, field, path),
            FieldType.Codes => _lists.Codes(entry.Value, field, path),
            FieldType.Weights => _lists.Pairs<double>(entry.Value, field, FieldType.Number, path),
            FieldType.Durations => _lists.Pairs<TimeSpan>(entry.Value, field, FieldType.Duration, path),
            FieldType.Record => Expand(entry.Value, field) is { } map
                ? Check(map, field.Fields, path)
                : _scalars.Wrong(entry.Value, field.Type, field, path),
            FieldType.Records or FieldType.Kinds => Records(entry.Value, field, path),
            FieldType.Named => Named(entry.Value, field, path),
            _ => Single(entry.Value, field, path),
        };
    }

    private object? Single(DesignNode node, FieldDefinition field, string path)
    {
        var value = _scalars.Check(node, field, field.Type, path);
        if (value is string name)
        {
            names.Refer(field, name, node.At, path);
        }
        return value;
    }

    private List<DesignValues>? Records(DesignNode node, FieldDefinition field, string path)
    {
        if (node is not DesignNode.Sequence list)
        {
            _scalars.Wrong(node, field.Type, field, path);
            return null;
        }
        var records = new List<DesignValues>(list.Items.Count);
        foreach (var (i, item) in list.Items.Index())
        {
            var inner = $"{path}[{i}]";
            names.Places[inner] = item.At;
            if (Expand(item, field) is not { } map)
            {
                _scalars.Wrong(item, FieldType.Record, field, inner);
                continue;
            }
            var record =
                field.Type == FieldType.Kinds ? Kind(map, field, inner) : Check(map, field.Fields, inner);
            if (record.TextOrNull("name") is { } name)
            {
                names.Declare(field, name, PlaceOf(map, "name"), inner);
            }
            records.Add(record);
        }
        _lists.Enough(node, list.Items.Count, field, path);
        return records;
    }

    private DesignValues Kind(DesignNode.Mapping map, FieldDefinition field, string path)
    {
        var kinds = KindsOf(vocabulary, field.Group);
        var written = map.Entries.FirstOrDefault(entry => entry.Key is "kind")?.Value as DesignNode.Scalar;
        var kind = kinds.FirstOrDefault(kind =>
            string.Equals(kind.Name, written?.Text, StringComparison.Ordinal)
        );
        if (kind is null)
        {
            if (written is { IsNull: false })
            {
                var hint = Nearest.Hint(written.Text, [.. kinds.Select(known => known.Name)]);
                findings.Error(
                    Rules.UnknownName,
                    written.At,
                    Join(path, "kind"),
                    $"{written.Noun} is not a kind that {field.Name} may name.{hint}"
                );
            }
            return Check(map, field.Fields, path, closed: false);
        }
        var fields = FieldsOf(field, kind);
        var values = Check(map, fields, path);
        if (
            map.Entries.Any(entry => entry.Key is "window")
            && map.Entries.Any(entry => entry.Key is "half_life")
        )
        {
            findings.Error(
                Rules.Conflict,
                PlaceOf(map, "half_life"),
                Join(path, "half_life"),
                "Both window and half_life are given; they are two ways to forget. Keep one."
            );
        }
        return values;
    }

    private List<DesignValues>? Named(DesignNode node, FieldDefinition field, string path)
    {
        if (node is not DesignNode.Mapping map)
        {
            _scalars.Wrong(node, field.Type, field, path);
            return null;
        }
        var records = new List<DesignValues>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            var inner = Join(path, entry.Key);
            names.Places[inner] = entry.At;
            if (!names.Declare(field, entry.Key, entry.At, inner))
            {
                continue;
            }
            if (Expand(entry.Value, field) is not { } expanded)
            {
                _scalars.Wrong(entry.Value, FieldType.Record, field, inner);
                continue;
            }
            var record = Check(expanded, field.Fields, inner);
            if (field.Declares == NameKind.Attribute && record.TextOrNull("type") is { } type)
            {
                names.Scope.DeclareType(
                    field.Prefix + entry.Key,
                    Enum.Parse<AttributeType>(type.TrimEnd('!'), ignoreCase: true)
                );
            }
            records.Add(
                new(
                    entry.At,
                    new Dictionary<string, object>(record.All, StringComparer.Ordinal)
                    {
                        ["name"] = entry.Key,
                    }
                )
            );
        }
        _lists.Enough(node, map.Entries.Count, field, path);
        return records;
    }

    /// <summary>A plain value where a map is expected stands for the map's main field.</summary>
    private static DesignNode.Mapping? Expand(DesignNode node, FieldDefinition field) =>
        node switch
        {
            DesignNode.Mapping map => map,
            DesignNode.Scalar { IsNull: false } when field.Shorthand is { } main => new(
                node.At,
                [new(main, node.At, node)]
            ),
            _ => null,
        };

    private static Position PlaceOf(DesignNode.Mapping map, string key) =>
        map.Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.Ordinal))?.At
        ?? map.At;

    public static IReadOnlyList<KindDefinition> KindsOf(Vocabulary vocabulary, KindGroup group) =>
        group switch
        {
            KindGroup.Features => vocabulary.Features,
            KindGroup.Retrievers => vocabulary.Retrievers,
            KindGroup.Filters => vocabulary.Filters,
            KindGroup.Selectors => vocabulary.Selectors,
            _ => vocabulary.Models,
        };

    /// <summary>The keys an entry of a kind list may have: the common ones and the kind's own.</summary>
    public static IReadOnlyList<FieldDefinition> FieldsOf(FieldDefinition field, KindDefinition kind) =>
        [
            .. field.Fields,
            .. kind
                .Parameters.Where(parameter =>
                    field.Fields.All(common =>
                        !string.Equals(common.Name, parameter.Name, StringComparison.Ordinal)
                    )
                )
                .Select(FieldDefinition.Of),
        ];

    /// <summary>A key as messages repeat it: not longer than a line.</summary>
    public static string Shown(string key) => key.Length <= 60 ? key : $"{key[..57]}...";

    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
