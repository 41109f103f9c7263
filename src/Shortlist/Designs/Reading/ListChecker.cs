namespace Shortlist.Designs.Reading;

/// <summary>Lists of words and numbers, and maps from names to single values.</summary>
internal sealed class ListChecker(FindingList findings, NameCollector names, ScalarChecker scalars)
{
    public List<string>? List(DesignNode node, FieldDefinition field, string path)
    {
        if (node is DesignNode.Mapping)
        {
            scalars.Wrong(node, field.Type, field, path);
            return null;
        }
        var items = node is DesignNode.Sequence sequence ? sequence.Items : [node];
        var words = new List<string>(items.Count);
        foreach (var (i, item) in items.Index())
        {
            var inner = node is DesignNode.Sequence ? $"{path}[{i}]" : path;
            if (scalars.Check(item, field, FieldType.Text, inner) is not string word)
            {
                continue;
            }
            names.Places[inner] = item.At;
            if (words.Contains(word, StringComparer.Ordinal))
            {
                findings.Error(Rules.Duplicate, item.At, inner, $"'{word}' is listed twice; keep one.");
                continue;
            }
            words.Add(word);
            names.Declare(field, word, item.At, inner);
            names.Refer(field, word, item.At, inner);
        }
        Enough(node, items.Count, field, path);
        return words;
    }

    public List<double>? Numbers(DesignNode node, FieldDefinition field, string path)
    {
        if (node is not DesignNode.Sequence sequence)
        {
            scalars.Wrong(node, field.Type, field, path);
            return null;
        }
        var numbers = new List<double>();
        foreach (var (i, item) in sequence.Items.Index())
        {
            if (scalars.Check(item, field, FieldType.Number, $"{path}[{i}]") is double number)
            {
                numbers.Add(number);
            }
        }
        return numbers;
    }

    /// <summary>Error codes: unlike words they may be empty, and whether they are quoted makes a difference.</summary>
    public List<ErrorCode>? Codes(DesignNode node, FieldDefinition field, string path)
    {
        if (node is DesignNode.Mapping)
        {
            scalars.Wrong(node, field.Type, field, path);
            return null;
        }
        var items = node is DesignNode.Sequence sequence ? sequence.Items : [node];
        var codes = new List<ErrorCode>();
        foreach (var (i, item) in items.Index())
        {
            var inner = node is DesignNode.Sequence ? $"{path}[{i}]" : path;
            names.Places[inner] = item.At;
            if (scalars.Code(item, field, inner) is not { } code)
            {
                continue;
            }
            if (codes.Contains(code))
            {
                findings.Error(Rules.Duplicate, item.At, inner, $"{code} is listed twice; keep one.");
                continue;
            }
            codes.Add(code);
        }
        Enough(node, items.Count, field, path);
        return codes;
    }

    public List<KeyValuePair<string, T>>? Pairs<T>(
        DesignNode node,
        FieldDefinition field,
        FieldType type,
        string path
    )
    {
        if (node is not DesignNode.Mapping map)
        {
            scalars.Wrong(node, field.Type, field, path);
            return null;
        }
        var pairs = new List<KeyValuePair<string, T>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            var inner = RecordChecker.Join(path, entry.Key);
            names.Places[inner] = entry.At;
            if (!seen.Add(entry.Key))
            {
                findings.Error(
                    Rules.Duplicate,
                    entry.At,
                    inner,
                    $"The key '{RecordChecker.Shown(entry.Key)}' is given twice; keep one."
                );
            }
            else if (field.Choices.Count > 0 && !field.Choices.Contains(entry.Key, StringComparer.Ordinal))
            {
                var hint = Nearest.Hint(entry.Key, field.Choices);
                findings.Error(
                    Rules.UnknownKey,
                    entry.At,
                    inner,
                    $"There is no key '{RecordChecker.Shown(entry.Key)}' here.{hint}"
                );
            }
            else if (scalars.Check(entry.Value, field, type, inner) is T value)
            {
                pairs.Add(new(entry.Key, value));
                names.Refer(field, entry.Key, entry.At, inner);
            }
        }
        Enough(node, map.Entries.Count, field, path);
        return pairs;
    }

    /// <summary>Says so where a list has fewer entries than the section needs.</summary>
    public void Enough(DesignNode node, int count, FieldDefinition field, string path)
    {
        if (count < field.CountMin)
        {
            findings.Error(
                Rules.OutOfRange,
                node.At,
                path,
                $"'{field.Name}' has {count} entries; expected at least {field.CountMin}. It says: {field.Summary}"
            );
        }
    }
}
