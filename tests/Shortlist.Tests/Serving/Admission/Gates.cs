using Shortlist.Designs;
using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

/// <summary>Gates with a class of each criticality, named like it.</summary>
internal static class Gates
{
    public static readonly AdmissionOptions Options = new()
    {
        Classes =
        [
            .. CriticalityNames.All.Select(name => KeyValuePair.Create(name, CriticalityNames.Parse(name))),
        ],
        DefaultClass = (int)Criticality.Critical,
        Grades =
        [
            new(RungNames.Full, 1),
            new(RungNames.Full, 0.5),
            new(RungNames.Full, 0.25),
            new(RungNames.Light, 0.25),
            new(RungNames.Popular, 0.25),
        ],
        Deadline = TimeSpan.FromMilliseconds(200),
        Queue = 256,
        Wait = TimeSpan.FromMilliseconds(40),
        ConcurrencyMin = 2,
        ConcurrencyMax = 8,
    };

    public static AdmissionTicket Enter(this AdmissionGate gate, string? requestClass = null)
    {
        var entering = gate.EnterAsync(new(requestClass), TestContext.Current.CancellationToken);
        Assert.True(entering.IsCompleted);
        return entering.AsTask().GetAwaiter().GetResult();
    }
}
