using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Systems.Protocols;

namespace Shortlist.Systems;

/// <summary>Judges a design on the events and the protocol of a data set, in memory.</summary>
public static class DatasetEvaluation
{
    /// <param name="design">The fitting reference system, or any design whose data section knows the events.</param>
    /// <param name="dataset">The name reported.</param>
    /// <param name="events">In order of event time; enumerated more than once, with the same events each time.</param>
    /// <param name="protocol">What is held out and what is asked.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Stops within a moment; nothing is left behind.</param>
    public static EvaluationReport Run(
        Design design,
        string dataset,
        IEnumerable<LogEvent> events,
        Protocol protocol,
        SystemOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var run = new ProtocolRun
        {
            Design = design,
            Events = events,
            Texts = (protocol as Protocol.JudgedQueries)?.Texts ?? [],
            Options = options,
            Progress = progress,
            Cancellation = cancellation,
        };
        var metrics = protocol switch
        {
            Protocol.JudgedQueries judged => JudgedQueriesRun.Run(run, judged),
            Protocol.NextInteraction next => NextInteractionRun.Run(run, next),
            Protocol.HeldOutUsers held => HeldOutUsersRun.Run(run, held),
            Protocol.HeldOutItems held => HeldOutItemsRun.Run(run, held),
            Protocol.GivenRows given => GivenRowsRun.Run(run, given),
            _ => throw new ArgumentException(
                $"There is no way to run {protocol.GetType().Name}.",
                nameof(protocol)
            ),
        };
        return new()
        {
            Dataset = dataset,
            System = design.Name,
            Metrics = [.. metrics],
            Notes = run.Notes,
        };
    }
}
