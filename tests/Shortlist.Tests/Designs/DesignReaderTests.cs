namespace Shortlist.Tests.Designs;

public sealed class DesignReaderTests
{
    public static TheoryData<string> Systems => [.. Shipped.Names];

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_reference_systems_are_read_without_a_finding(string name)
    {
        var reading = Shipped.Read(name);

        Assert.Empty(reading.Findings.Select(finding => finding.ToString()));
        Assert.Equal(name, reading.Design!.Name);
    }
}
