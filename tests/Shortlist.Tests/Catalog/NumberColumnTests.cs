using Shortlist.Catalog;
using static Shortlist.Tests.Workbench;

namespace Shortlist.Tests.Catalog;

public sealed class NumberColumnTests
{
    [Fact]
    public void Numbers_flags_and_times_are_numbers_and_nothing_else_is()
    {
        Assert.Equal(1.5, NumberColumn.Of(Number(1.5)));
        Assert.Equal(1, NumberColumn.Of(new AttributeValue.Flag(true)));
        Assert.Equal(0, NumberColumn.Of(new AttributeValue.Flag(false)));
        Assert.Equal(StartMs, NumberColumn.Of(Time(StartMs)));
        Assert.Equal(double.NaN, NumberColumn.Of(Text("1")));
        Assert.Equal(double.NaN, NumberColumn.Of(null));
    }
}
