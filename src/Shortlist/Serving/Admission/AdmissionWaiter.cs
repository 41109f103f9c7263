using Shortlist.Designs;

namespace Shortlist.Serving.Admission;

/// <summary>A request that waits for a place.</summary>
internal sealed class AdmissionWaiter(int classPlace, Criticality criticality, long since)
{
    private readonly TaskCompletionSource<AdmissionTicket> _ticket = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public int ClassPlace => classPlace;

    public Criticality Criticality => criticality;

    /// <summary>A timestamp of the gate's clock.</summary>
    public long Since => since;

    /// <summary>Where it stands in the queue, so that it can leave from the middle; null once it has left.</summary>
    public LinkedListNode<AdmissionWaiter>? Node { get; set; }

    public Task<AdmissionTicket> Ticket => _ticket.Task;

    public void Give(AdmissionTicket ticket) => _ticket.TrySetResult(ticket);

    public void Cancel(CancellationToken cancellation) => _ticket.TrySetCanceled(cancellation);
}
