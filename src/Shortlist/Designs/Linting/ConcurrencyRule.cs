namespace Shortlist.Designs.Linting;

/// <summary>Places that are all taken at the peak turn every small delay into a queue.</summary>
internal sealed class ConcurrencyRule : ILintRule
{
    private const double Utilisation = 0.7;

    public string Id => "L03";

    public string Summary => "At the peak no more than seven in ten places are taken.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var numbers = context.Numbers;
        if (numbers.ConcurrencyNeeded > numbers.Concurrency * Utilisation)
        {
            var perReplica = Math.Ceiling(
                numbers.ConcurrencyNeeded / Utilisation / context.Design.Serving.Replicas
            );
            yield return context.Error(
                this,
                "serving.concurrency_per_replica",
                $"At the peak {Quantity.Plain(numbers.ConcurrencyNeeded)} requests are in work ({Quantity.Count(numbers.PeakQps)} per second, each {Quantity.Milliseconds(TimeSpan.FromSeconds(numbers.MeanLatencySeconds))} on average); seven tenths of {Quantity.Plain(numbers.Concurrency)} places are {Quantity.Plain(numbers.Concurrency * Utilisation)}. Give each replica {Quantity.Plain(perReplica)} places, or add replicas."
            );
        }
    }
}
