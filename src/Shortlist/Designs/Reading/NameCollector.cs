namespace Shortlist.Designs.Reading;

/// <summary>Gathers while the document is walked: names it declares, names it uses, and where its parts stand.</summary>
internal sealed class NameCollector(FindingList findings, NameScope scope)
{
    private const int NameCharsMax = 64;

    public NameScope Scope { get; } = scope;

    public List<Reference> References { get; } = [];

    public Dictionary<string, Position> Places { get; } = new(StringComparer.Ordinal);

    public void Refer(FieldDefinition field, string name, Position at, string path)
    {
        if (field.Refers != NameKind.None)
        {
            References.Add(new(field, name, at, path));
        }
    }

    /// <returns>Whether the name is well formed and new.</returns>
    public bool Declare(FieldDefinition field, string name, Position at, string path)
    {
        if (field.Declares == NameKind.None)
        {
            return true;
        }
        if (field.Declares != NameKind.OfflineMetric && !IsName(name))
        {
            findings.Error(
                Rules.OutOfRange,
                at,
                path,
                $"'{(name.Length <= 60 ? name : $"{name[..57]}...")}' is not a name; expected a small letter, then small letters, digits, '_' or '-', at most 64."
            );
            return false;
        }
        if (field.Declares == NameKind.Interaction && name is ("impression" or "ctr"))
        {
            findings.Error(
                Rules.Duplicate,
                at,
                path,
                $"'{name}' already has a meaning of its own; give the interaction another name."
            );
            return false;
        }
        if (Scope.Declare(field.Declares, field.Prefix + name, at) is { } before)
        {
            findings.Error(
                Rules.Duplicate,
                at,
                path,
                $"The name '{name}' is taken by line {before.Line}; give this one another."
            );
            return false;
        }
        return true;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= NameCharsMax
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');
}
