namespace Shortlist.Events.Border;

/// <summary>Counts at the border, while they grow.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class BorderTally
{
    // Paths of undeclared attributes are the sender's invention and must not fill the memory.
    private const int WarningCountMax = 256;

    private readonly SortedDictionary<string, long> _refused = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, BorderCount> _warnings = new(StringComparer.Ordinal);
    private long _codes;

    public void Refuse(string code) => _refused[code] = _refused.GetValueOrDefault(code) + 1;

    public void Code(int count) => _codes += count;

    public void Warn(IReadOnlyList<Reason> warnings)
    {
        foreach (var warning in warnings)
        {
            var key = $"{warning.Code} {warning.Field}";
            if (_warnings.TryGetValue(key, out var known))
            {
                _warnings[key] = known with { Count = known.Count + 1 };
            }
            else if (_warnings.Count < WarningCountMax)
            {
                _warnings[key] = new(warning.Code, warning.Field, 1, warning.Message);
            }
        }
    }

    /// <summary>Takes out the examples that name somebody; the counts stay.</summary>
    public void Forget(string name)
    {
        foreach (
            var (key, known) in _warnings
                .Where(pair => pair.Value.Example.Contains(name, StringComparison.Ordinal))
                .ToList()
        )
        {
            _warnings[key] = known with { Example = "" };
        }
    }

    public BorderCounts Snapshot() =>
        new()
        {
            Refused = new SortedDictionary<string, long>(_refused, StringComparer.Ordinal),
            Warnings = [.. _warnings.Values],
            MissingCodes = _codes,
        };
}
