using Shortlist.Server.Measures;

namespace Shortlist.Server.Tests.Measures;

public sealed class PrometheusTextTests
{
    [Fact]
    public void A_label_cannot_break_out_of_its_quotes() =>
        Assert.Equal(
            "arm=\"a\\\"b\\\\c\\nd\",x=\"y\"",
            PrometheusText.Labels(["arm", "x"], ["a\"b\\c\nd", "y"])
        );
}
