namespace Shortlist.Serving.Admission;

/// <summary>A place to make an answer in, with how much work may go into it; or a refusal.</summary>
/// <remarks>Given back by <see cref="Dispose"/>, as soon as the list is made: a place that is kept longer is missing to others.</remarks>
public sealed class AdmissionTicket : IDisposable
{
    private AdmissionGate? _gate;

    internal AdmissionTicket(AdmissionRefusal refusal) => Refusal = refusal;

    internal AdmissionTicket(AdmissionGate gate, AdmissionGrant grant) => (_gate, Grant) = (gate, grant);

    /// <summary>Null where it is a place.</summary>
    public AdmissionRefusal? Refusal { get; }

    /// <summary>The work that may go into the answer.</summary>
    public RungGrade Grade => Grant.Grade;

    /// <summary>How long the request waited for it; the time is missing to the answer.</summary>
    public TimeSpan Waited => Grant.Waited;

    /// <summary>Of the design's, where the request was counted; empty where it has none.</summary>
    public string Class => Grant.Class;

    /// <summary>How loaded the system is, 0 to 1.</summary>
    public double Level => Grant.Level;

    internal AdmissionGrant Grant { get; }

    /// <summary>Gives the place back; a second time does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave(Grant);
}
