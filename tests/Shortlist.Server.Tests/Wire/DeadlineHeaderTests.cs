using Microsoft.AspNetCore.Http;
using Shortlist.Server.Wire;
using Shortlist.Serving;

namespace Shortlist.Server.Tests.Wire;

public sealed class DeadlineHeaderTests
{
    private static readonly RankRequest Plain = new() { Count = 10 };

    [Theory]
    [InlineData("50", null, 50.0)]
    [InlineData("50", 20.0, 20.0)]
    [InlineData("50", 90.0, 50.0)]
    [InlineData(null, 20.0, 20.0)]
    [InlineData(null, null, null)]
    public void The_shorter_of_header_and_body_holds(string? header, double? bodyMs, double? heldMs)
    {
        var request = Plain with { Deadline = bodyMs is { } own ? TimeSpan.FromMilliseconds(own) : null };

        var applied = DeadlineHeader.Apply(Headers(header), request, out var errors);

        Assert.Empty(errors);
        Assert.Equal(heldMs, applied!.Deadline?.TotalMilliseconds);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("600001")]
    [InlineData("99999999999999999999")]
    public void What_is_no_number_of_milliseconds_is_refused_with_what_to_do(string header)
    {
        Assert.Null(DeadlineHeader.Apply(Headers(header), Plain, out var errors));

        var error = Assert.Single(errors);
        Assert.Equal("Shortlist-Deadline-Ms", error.Path);
        Assert.Contains($"The header is '{header}'; expected", error.Message, StringComparison.Ordinal);
    }

    private static HeaderDictionary Headers(string? value) =>
        value is null ? [] : new HeaderDictionary { [DeadlineHeader.Name] = value };
}
