using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Systems;

/// <summary>Judges a design on the events and the protocol of a data set, in memory.</summary>
public static class DatasetEvaluation
{
    public static EvaluationReport Run(
        Design design,
        string dataset,
        IEnumerable<LogEvent> events,
        Protocol protocol,
        SystemOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    ) => throw new InvalidOperationException();
}
