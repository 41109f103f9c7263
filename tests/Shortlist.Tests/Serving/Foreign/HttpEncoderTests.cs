using Shortlist.Basics;
using Shortlist.Serving.Foreign;

namespace Shortlist.Tests.Serving.Foreign;

public sealed class HttpEncoderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_becomes_the_vector_that_the_server_gives()
    {
        await using var stub = new EncoderStub();
        using var encoder = Encoder(stub.Address);

        var outcome = await encoder.EncodeAsync("red shoes", default, Cancellation);

        Assert.Equal((ForeignStatus.Answered, ""), (outcome.Status, outcome.Reason));
        Assert.Equal([1, 0, 0.5f], outcome.Value!);
        Assert.Equal(1, stub.Calls);
    }

    [Theory]
    [InlineData(404, "{}", "It answered 404.")]
    [InlineData(200, "{}", "It gave no vector of 1 to 4096 numbers.")]
    [InlineData(200, "<html>", "It answered what is not JSON with a vector.")]
    [InlineData(200, """{"vector":[1,2]}""", "It gave 2 numbers; the design declares 3.")]
    [InlineData(200, """{"vector":[0,0,0]}""", "Its vector has no direction.")]
    [InlineData(
        200,
        """{"vector":[1,2,3],"version":"b"}""",
        "It is of version b; the design's vectors are of a."
    )]
    public async Task What_makes_no_vector_is_a_failure_with_its_reason(int status, string body, string says)
    {
        await using var stub = new EncoderStub { Behaves = _ => (TimeSpan.Zero, status, body) };
        using var encoder = Encoder(stub.Address);

        var outcome = await encoder.EncodeAsync("red shoes", default, Cancellation);

        Assert.Equal((ForeignStatus.Failed, $"The encoder failed: {says}"), (outcome.Status, outcome.Reason));
    }

    [Fact]
    public async Task A_slow_server_is_late_one_that_is_gone_fails_and_injected_faults_are_its_own()
    {
        await using var stub = new EncoderStub { Behaves = _ => (TimeSpan.FromSeconds(30), 200, "{}") };
        var faults = new FaultBoard();
        using var encoder = Encoder(stub.Address, faults, TimeSpan.FromMilliseconds(100));
        using var nobody = Encoder(new("http://127.0.0.1:1/encode"));

        Assert.Equal(ForeignStatus.Late, (await encoder.EncodeAsync("red", default, Cancellation)).Status);
        Assert.Equal(ForeignStatus.Failed, (await nobody.EncodeAsync("red", default, Cancellation)).Status);

        foreach (var kind in (FaultKind[])[FaultKind.Absent, FaultKind.Failing])
        {
            faults.Set(new Fault("encoder", kind));
            Assert.Equal(
                ForeignStatus.Failed,
                (await encoder.EncodeAsync("red", default, Cancellation)).Status
            );
        }
        Assert.Equal(1, stub.Calls);
    }

    [Fact]
    public async Task A_server_that_comes_and_goes_is_left_alone_while_it_is_gone()
    {
        await using var stub = new EncoderStub();
        using var encoder = Encoder(stub.Address);
        for (var i = 0; i < 10; i++)
        {
            Assert.True((await encoder.EncodeAsync("red", default, Cancellation)).HasValue);
        }
        var healthy = stub.Behaves;
        stub.Behaves = _ => (TimeSpan.Zero, 503, "");
        for (var i = 0; i < 60; i++)
        {
            await encoder.EncodeAsync("red", default, Cancellation);
        }
        var counts = encoder.Counts;

        // Ten good tries and as many bad ones make half; whatever comes then is refused without a call.
        Assert.Equal("open", counts.Breaker);
        Assert.InRange(stub.Calls, 20, 25);
        Assert.True(counts.Broken >= 45);
        Assert.True(counts.Retries <= 0.1 * counts.Calls);

        stub.Behaves = healthy;
        await Task.Delay(TimeSpan.FromMilliseconds(700), TimeProvider.System, Cancellation);
        Assert.True((await encoder.EncodeAsync("red", default, Cancellation)).HasValue);
        Assert.Equal("closed", encoder.Counts.Breaker);
    }

    private static HttpEncoder Encoder(Uri address, FaultBoard? faults = null, TimeSpan? timeout = null) =>
        new(
            address,
            "a",
            3,
            new()
            {
                Name = "The encoder",
                Timeout = timeout ?? TimeSpan.FromSeconds(20),
                BreakFor = TimeSpan.FromMilliseconds(500),
            },
            TimeProvider.System,
            faults ?? FaultBoard.None
        );
}
