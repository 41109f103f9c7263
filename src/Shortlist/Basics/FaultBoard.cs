namespace Shortlist.Basics;

/// <summary>The faults that are injected into a running system now; empty in production.</summary>
/// <remarks>Thread-safe; where nothing is injected a look costs one read.</remarks>
public sealed class FaultBoard
{
    /// <summary>Where nobody injects anything.</summary>
    public static readonly FaultBoard None = new();

    private static readonly ManualResetEventSlim Never = new(); // A slow part waits for what doesn't come.

    private volatile Dictionary<string, Fault>? _faults;

    /// <summary>Replaces all that is injected; with none, everything works again.</summary>
    /// <exception cref="ArgumentException">Two have one target.</exception>
    public void Set(params IReadOnlyList<Fault> faults)
    {
        if (ReferenceEquals(this, None))
        {
            throw new InvalidOperationException(
                "The shared board takes no faults; give the system a board of its own."
            );
        }
        _faults =
            faults.Count == 0 ? null : faults.ToDictionary(fault => fault.Target, StringComparer.Ordinal);
    }

    /// <summary>Whether everything works; asked before a name is put together.</summary>
    public bool IsEmpty => _faults is null;

    /// <returns>Null where the part works.</returns>
    public Fault? Find(string target) => _faults?.GetValueOrDefault(target);

    /// <summary>
    /// Lets a part misbehave as injected: a slow one waits, but no longer than its deadline; a failing one throws.
    /// </summary>
    /// <returns>Whether it is to give nothing: it is absent, or slower than its deadline allows.</returns>
    /// <exception cref="InjectedFaultException">It is to fail.</exception>
    public bool IsAbsent(string target, Deadline deadline = default)
    {
        if (Find(target) is not { } fault)
        {
            return false;
        }
        switch (fault.Kind)
        {
            case FaultKind.Slow:
                var remaining = deadline.Remaining;
                var isLate = remaining <= fault.Delay;
                var wait = isLate ? remaining : fault.Delay;
                Never.Wait(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
                return isLate;
            case FaultKind.Failing:
                throw new InjectedFaultException(target);
            default:
                return true;
        }
    }
}
