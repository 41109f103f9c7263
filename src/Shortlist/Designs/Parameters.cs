using System.Collections.Frozen;

namespace Shortlist.Designs;

/// <summary>
/// The checked parameters of one named kind. The reader has made sure that required ones are there, that types and
/// ranges hold, and has filled in defaults, so a kind reads them without checking again.
/// </summary>
public sealed class Parameters(IEnumerable<KeyValuePair<string, object>> values)
{
    public static readonly Parameters None = new([]);

    private readonly FrozenDictionary<string, object> _values = values.ToFrozenDictionary(
        StringComparer.Ordinal
    );

    /// <summary>
    /// Everything that was given or filled in: numbers as double, words as lists of texts. For those that look over all
    /// parameters of any kind, such as the lint; a kind reads its own by name.
    /// </summary>
    public IEnumerable<KeyValuePair<string, object>> All =>
        _values.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    public bool Has(string name) => _values.ContainsKey(name);

    public double Number(string name) => (double)_values[name];

    /// <summary>With a default of its own, for recipes that are read without a kind's definitions too.</summary>
    public double Number(string name, double fallback) => Has(name) ? Number(name) : fallback;

    public int Integer(string name) => (int)(double)_values[name];

    /// <summary>As <see cref="Number(string, double)"/>.</summary>
    public int Integer(string name, int fallback) => Has(name) ? Integer(name) : fallback;

    public bool Flag(string name) => _values.TryGetValue(name, out var value) && (bool)value;

    /// <summary>Also an attribute, a retriever or a feature: whatever is one word. Of a list it is the first.</summary>
    public string Text(string name) => WordOf(_values[name]);

    public string? TextOrNull(string name) => _values.TryGetValue(name, out var value) ? WordOf(value) : null;

    /// <summary>Also interactions, attributes and key parts: whatever is one word or a list of words.</summary>
    public IReadOnlyList<string> Words(string name) =>
        _values.TryGetValue(name, out var value) ? value as IReadOnlyList<string> ?? [(string)value] : [];

    /// <summary>Empty where it was not given.</summary>
    public IReadOnlyList<double> Numbers(string name) =>
        _values.TryGetValue(name, out var value) ? (IReadOnlyList<double>)value : [];

    public TimeSpan Duration(string name) => (TimeSpan)_values[name];

    public TimeSpan? DurationOrNull(string name) =>
        _values.TryGetValue(name, out var value) ? (TimeSpan)value : null;

    public FileBeside File(string name) => (FileBeside)_values[name];

    /// <summary>In the order of the design.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Weights(string name) =>
        _values.TryGetValue(name, out var value) ? (IReadOnlyList<KeyValuePair<string, double>>)value : [];

    private static string WordOf(object value) => value as string ?? ((IReadOnlyList<string>)value)[0];
}
