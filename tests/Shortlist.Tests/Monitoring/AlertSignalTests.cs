using System.Reflection;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class AlertSignalTests
{
    [Fact]
    public void Every_signal_is_listed() =>
        Assert.Equal(
            typeof(AlertSignal)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.IsLiteral)
                .Select(field => (string)field.GetRawConstantValue()!),
            AlertSignal.All
        );
}
