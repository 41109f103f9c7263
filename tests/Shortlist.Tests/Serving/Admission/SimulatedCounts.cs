namespace Shortlist.Tests.Serving.Admission;

/// <summary>What became of the requests of one stretch of a simulated load.</summary>
internal sealed class SimulatedCounts(double seconds)
{
    private readonly Dictionary<string, (int Offered, int Answered, int Refused)> _classes = [];
    private readonly List<double> _latencies = [];
    private int _full;

    public double Goodput => _latencies.Count(latency => latency <= 0.2) / seconds;

    public double FullShare => _latencies.Count > 0 ? (double)_full / _latencies.Count : 1;

    public double P99 => _latencies.Order().ElementAt(_latencies.Count * 99 / 100);

    public int Refused => _classes.Values.Sum(counts => counts.Refused);

    public double AnsweredShare(string requestClass) =>
        _classes.TryGetValue(requestClass, out var counts) ? (double)counts.Answered / counts.Offered : 1;

    public void Offer(string requestClass) =>
        Add(requestClass, counts => counts with { Offered = counts.Offered + 1 });

    public void Refuse(string requestClass) =>
        Add(requestClass, counts => counts with { Refused = counts.Refused + 1 });

    public void Answer(string requestClass, int grade, double latency)
    {
        Add(requestClass, counts => counts with { Answered = counts.Answered + 1 });
        _latencies.Add(latency);
        _full += grade == 0 ? 1 : 0;
    }

    private void Add(
        string requestClass,
        Func<(int Offered, int Answered, int Refused), (int Offered, int Answered, int Refused)> change
    ) => _classes[requestClass] = change(_classes.GetValueOrDefault(requestClass));
}
