using Shortlist.Server.Pages;

namespace Shortlist.Server.Tests.Pages;

public sealed class TryBodyTests
{
    [Fact]
    public void A_quote_in_the_body_cannot_end_the_shell_s() =>
        Assert.EndsWith(
            "-d '{\"query\":\"it'\\''s\"}'",
            TryBody.Curl("http://localhost/v1/x/rank", "{\"query\":\"it's\"}"u8),
            StringComparison.Ordinal
        );
}
