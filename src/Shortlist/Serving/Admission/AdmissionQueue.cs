using System.Diagnostics.CodeAnalysis;
using Shortlist.Designs;

namespace Shortlist.Serving.Admission;

/// <summary>
/// Those who wait for a place: a bounded queue in which what matters most goes first. A queue that has been standing for a while is served
/// from its newest end and cut short (adaptive LIFO and controlled delay; Maurer, "Fail at Scale", 2015): the newest are those whose
/// callers are still there.
/// </summary>
/// <remarks>Not thread-safe. Every step costs the same however many wait.</remarks>
internal sealed class AdmissionQueue(int countMax, TimeSpan wait, TimeProvider clock)
{
    /// <summary>A queue that was not empty for so many longest waits is standing, not a burst.</summary>
    private const int StandingWaits = 5;

    /// <summary>In a standing queue one waits no longer than such a share of the longest wait.</summary>
    private const double StandingShare = 0.25;

    private readonly LinkedList<AdmissionWaiter>[] _levels =
    [
        .. CriticalityNames.All.Select(_ => new LinkedList<AdmissionWaiter>()),
    ];

    private long _emptyAt = clock.GetTimestamp();

    public int Count { get; private set; }

    /// <summary>How full it is, 0 to 1.</summary>
    public double Fill => countMax > 0 ? (double)Count / countMax : 0;

    private bool IsStanding => Count > 0 && clock.GetElapsedTime(_emptyAt) > StandingWaits * wait;

    /// <param name="waiter">Who comes.</param>
    /// <param name="displaced">Who mattered less and had to go for it, where the queue was full; else null.</param>
    /// <returns>False where all who wait matter at least as much.</returns>
    public bool TryAdd(AdmissionWaiter waiter, out AdmissionWaiter? displaced)
    {
        displaced = null;
        if (Count >= countMax)
        {
            displaced = LeastBelow(waiter.Criticality);
            if (displaced is null)
            {
                return false;
            }
            Remove(displaced);
        }
        if (Count == 0)
        {
            _emptyAt = clock.GetTimestamp();
        }
        waiter.Node = _levels[(int)waiter.Criticality].AddLast(waiter);
        Count++;
        return true;
    }

    /// <returns>False where nobody waits.</returns>
    public bool TryTake([NotNullWhen(true)] out AdmissionWaiter? next)
    {
        var isStanding = IsStanding;
        for (var i = _levels.Length - 1; i >= 0; i--)
        {
            if ((isStanding ? _levels[i].Last : _levels[i].First) is { } node)
            {
                next = node.Value;
                Remove(next);
                return true;
            }
        }
        next = null;
        return false;
    }

    /// <returns>One who has waited as long as one may, and has left; null where there is none.</returns>
    public AdmissionWaiter? TakeExpired()
    {
        var longest = IsStanding ? StandingShare * wait : wait;
        foreach (var level in _levels)
        {
            if (level.First is { Value: var oldest } && clock.GetElapsedTime(oldest.Since) >= longest)
            {
                Remove(oldest);
                return oldest;
            }
        }
        return null;
    }

    /// <returns>False where it had left already.</returns>
    public bool Remove(AdmissionWaiter waiter)
    {
        if (waiter.Node is not { } node)
        {
            return false;
        }
        _levels[(int)waiter.Criticality].Remove(node);
        waiter.Node = null;
        Count--;
        return true;
    }

    private AdmissionWaiter? LeastBelow(Criticality criticality)
    {
        for (var i = 0; i < (int)criticality; i++)
        {
            if (_levels[i].First is { } node)
            {
                return node.Value;
            }
        }
        return null;
    }
}
