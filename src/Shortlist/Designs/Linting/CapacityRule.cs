namespace Shortlist.Designs.Linting;

/// <summary>Servers fail at the peak, because that is when they are busy.</summary>
internal sealed class CapacityRule : ILintRule
{
    private const double Reserve = 1.3;

    public string Id => "L02";

    public string Summary => "With one replica lost, capacity is still 1.3 times the peak.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (numbers, serving) = (context.Numbers, context.Design.Serving);
        var needed = numbers.PeakQps * Reserve;
        if (numbers.QpsWithOneReplicaLost < needed)
        {
            var perReplica = serving.ConcurrencyPerReplica / numbers.MeanLatencySeconds;
            var replicas = Math.Ceiling(needed / perReplica) + 1;
            yield return context.Error(
                this,
                "serving.replicas",
                $"With one of {serving.Replicas} replicas lost, {Quantity.Count(numbers.QpsWithOneReplicaLost)} requests per second can be answered; the peak is {Quantity.Count(numbers.PeakQps)}, and with a reserve of 1.3 {Quantity.Count(needed)}. Declare {Quantity.Plain(replicas)} replicas, or make answers faster than {Quantity.Milliseconds(TimeSpan.FromSeconds(numbers.MeanLatencySeconds))} on average."
            );
        }
    }
}
