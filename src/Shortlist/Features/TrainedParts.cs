namespace Shortlist.Features;

/// <summary>The trained parts of one bundle, by their type and the name of what they were trained for.</summary>
/// <remarks>Immutable. One answer uses one of these from start to end, so what belongs together stays together.</remarks>
public sealed class TrainedParts
{
    private readonly SortedDictionary<string, ITrainedPart> _parts = new(StringComparer.Ordinal);

    /// <param name="parts">Two of one type have different names.</param>
    public TrainedParts(IEnumerable<(string Name, ITrainedPart Part)> parts)
    {
        foreach (var (name, part) in parts)
        {
            _parts.Add(KeyOf(part.GetType(), name), part);
        }
        All =
        [
            .. _parts.Select(pair =>
                (pair.Key[(pair.Key.IndexOf(' ', StringComparison.Ordinal) + 1)..], pair.Value)
            ),
        ];
    }

    /// <summary>Before the first training.</summary>
    public static TrainedParts None { get; } = new([]);

    /// <summary>In order of type and name.</summary>
    public IReadOnlyList<(string Name, ITrainedPart Part)> All { get; }

    /// <returns>Null where training made none.</returns>
    public T? Find<T>(string name)
        where T : class, ITrainedPart => _parts.GetValueOrDefault(KeyOf(typeof(T), name)) as T;

    private static string KeyOf(Type type, string name) => $"{type.Name} {name}";
}
