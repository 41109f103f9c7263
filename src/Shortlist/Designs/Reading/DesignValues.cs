namespace Shortlist.Designs.Reading;

/// <summary>A checked map of the document: values of the right type by key, defaults filled in.</summary>
internal sealed class DesignValues(Position at, IReadOnlyDictionary<string, object> values)
{
    public static readonly DesignValues Empty = new(
        default,
        new Dictionary<string, object>(StringComparer.Ordinal)
    );

    public Position At { get; } = at;

    public IReadOnlyDictionary<string, object> All { get; } = values;

    public bool Has(string name) => All.ContainsKey(name);

    public string Text(string name) => (string)All[name];

    public string TextOr(string name, string otherwise) =>
        All.TryGetValue(name, out var value) ? (string)value : otherwise;

    public string? TextOrNull(string name) => All.TryGetValue(name, out var value) ? (string)value : null;

    public double Number(string name) => (double)All[name];

    public double NumberOr(string name, double otherwise) =>
        All.TryGetValue(name, out var value) ? (double)value : otherwise;

    public double? NumberOrNull(string name) => All.TryGetValue(name, out var value) ? (double)value : null;

    public int Integer(string name) => (int)(double)All[name];

    public int? IntegerOrNull(string name) =>
        All.TryGetValue(name, out var value) ? (int)(double)value : null;

    public bool Flag(string name) => All.TryGetValue(name, out var value) && (bool)value;

    public TimeSpan Duration(string name) => (TimeSpan)All[name];

    public TimeSpan? DurationOrNull(string name) =>
        All.TryGetValue(name, out var value) ? (TimeSpan)value : null;

    public IReadOnlyList<string> Words(string name) =>
        All.TryGetValue(name, out var value) ? (IReadOnlyList<string>)value : [];

    public IReadOnlyList<ErrorCode> Codes(string name) =>
        All.TryGetValue(name, out var value) ? (IReadOnlyList<ErrorCode>)value : [];

    public IReadOnlyList<double> Numbers(string name) =>
        All.TryGetValue(name, out var value) ? (IReadOnlyList<double>)value : [];

    public IReadOnlyList<KeyValuePair<string, double>> Weights(string name) =>
        All.TryGetValue(name, out var value) ? (IReadOnlyList<KeyValuePair<string, double>>)value : [];

    public IReadOnlyList<KeyValuePair<string, TimeSpan>> Durations(string name) =>
        All.TryGetValue(name, out var value) ? (IReadOnlyList<KeyValuePair<string, TimeSpan>>)value : [];

    /// <summary>An empty map where the section was left out.</summary>
    public DesignValues Record(string name) =>
        All.TryGetValue(name, out var value) ? (DesignValues)value : Empty;

    /// <summary>Nothing where the list was left out.</summary>
    public IReadOnlyList<DesignValues> Records(string name) =>
        All.TryGetValue(name, out var value) ? (IReadOnlyList<DesignValues>)value : [];
}
