using Shortlist.Catalog;

namespace Shortlist.Designs.Reading;

/// <summary>The names a document declares, in its order; filled while it is read and asked once it has been.</summary>
internal sealed class NameScope
{
    private readonly Dictionary<NameKind, Dictionary<string, Position>> _names = [];
    private readonly Dictionary<string, AttributeType> _attributes = new(StringComparer.Ordinal);

    /// <returns>Where the name was declared before, or null where it is new.</returns>
    public Position? Declare(NameKind kind, string name, Position at)
    {
        if (!_names.TryGetValue(kind, out var names))
        {
            _names[kind] = names = new(StringComparer.Ordinal);
        }
        if (names.TryGetValue(name, out var before))
        {
            return before;
        }
        names.Add(name, at);
        return null;
    }

    public void DeclareType(string attribute, AttributeType type) => _attributes[attribute] = type;

    public AttributeType? TypeOf(string attribute) =>
        _attributes.TryGetValue(attribute, out var type) ? type : null;

    public bool Knows(NameKind kind, string name) =>
        _names.TryGetValue(kind, out var names) && names.ContainsKey(name);

    public IReadOnlyList<string> Names(NameKind kind) =>
        _names.TryGetValue(kind, out var names) ? [.. names.Keys] : [];
}
