using System.Text;
using Shortlist.Worlds.Load;

namespace Shortlist.Worlds.Tests.Load;

public sealed class ArrivalScheduleTests
{
    private static readonly LoadPlan Plan = new()
    {
        Server = new("http://127.0.0.1:1"),
        Requests = new(
            "localhost",
            "search",
            [Encoding.UTF8.GetBytes("{}"), Encoding.UTF8.GetBytes("{\"count\":1}")],
            [new("person", 3), new("crawler", 1)]
        ),
        Phases = [new("1×", 500, TimeSpan.FromSeconds(20)), new("2×", 1_000, TimeSpan.FromSeconds(20))],
        Deadline = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public void The_same_seed_gives_the_same_arrivals_and_another_others()
    {
        Assert.Equal(All(Plan), All(Plan));
        Assert.NotEqual(All(Plan), All(Plan with { Seed = 2 }));
    }

    [Fact]
    public void Each_phase_has_its_rate_and_the_gaps_are_those_of_a_poisson_process()
    {
        var arrivals = All(Plan);
        var gaps = arrivals
            .Where(arrival => arrival.Phase == 0)
            .Zip(arrivals.Skip(1), (one, next) => next.DueSeconds - one.DueSeconds)
            .ToList();
        var mean = gaps.Average();

        Assert.InRange(arrivals.Count(arrival => arrival.Phase == 0), 9_600, 10_400);
        Assert.InRange(arrivals.Count(arrival => arrival.Phase == 1), 19_400, 20_600);
        Assert.Equal(1, gaps.Average(gap => gap * gap) / (2 * mean * mean), tolerance: 0.1); // Exponential: E x² = 2 (E x)².
        Assert.All(
            arrivals.Zip(arrivals.Skip(1)),
            pair => Assert.True(pair.First.DueSeconds <= pair.Second.DueSeconds)
        );
        Assert.Equal(0.75, arrivals.Average(arrival => arrival.Class == 0 ? 1.0 : 0), tolerance: 0.02);
        Assert.Equal(0.5, arrivals.Average(arrival => (double)arrival.Body), tolerance: 0.02);
    }

    private static List<LoadArrival> All(LoadPlan plan)
    {
        var schedule = new ArrivalSchedule(plan);
        var arrivals = new List<LoadArrival>();
        while (schedule.TryNext(out var arrival))
        {
            arrivals.Add(arrival);
        }
        return arrivals;
    }
}
