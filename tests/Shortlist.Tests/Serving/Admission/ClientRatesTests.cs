using Shortlist.Basics;
using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

public sealed class ClientRatesTests
{
    private readonly FakeClock _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Agrees_with_a_bucket_kept_for_each_client(ulong seed)
    {
        const double Rate = 3;
        const int Burst = 5;
        var random = new SeededRandom(seed);
        var rates = new ClientRates(Rate, Burst, _clock);
        var plain = new Dictionary<string, (double Tokens, DateTimeOffset At)>();
        for (var i = 0; i < 20_000; i++)
        {
            _clock.Pass(TimeSpan.FromMilliseconds(random.Next(20)));
            var client = $"client-{random.Next(40)}";
            var (tokens, at) = plain.GetValueOrDefault(client, (Burst, _clock.GetUtcNow()));
            tokens = Math.Min(Burst, tokens + (Rate * (_clock.GetUtcNow() - at).TotalSeconds));
            var may = tokens >= 1;
            plain[client] = (tokens - (may ? 1 : 0), _clock.GetUtcNow());

            Assert.Equal(may, rates.TryTake(client, out var wait));
            Assert.Equal(may ? 0 : (1 - tokens) / Rate, wait.TotalSeconds, tolerance: 1e-6);
        }
    }

    [Fact]
    public void Any_number_of_clients_takes_the_same_memory_and_the_busy_ones_are_not_forgotten()
    {
        var rates = new ClientRates(0.001, 1, _clock);
        var limited = 0;
        for (var i = 0; i < 4 * ClientRates.ClientCountMax; i++)
        {
            _clock.Pass(TimeSpan.FromMicroseconds(1));
            rates.TryTake($"stranger-{i}", out _);
            if (i % 4 == 0)
            {
                limited += rates.TryTake("busy", out _) ? 0 : 1;
            }
        }

        Assert.Equal(ClientRates.ClientCountMax - 1, limited);
    }
}
