using Shortlist.Designs;

namespace Shortlist.Tests.Designs;

public sealed class DesignLintTests
{
    public static TheoryData<string> Systems => [.. Shipped.Names];

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_reference_systems_keep_to_every_rule(string name) =>
        Assert.Empty(DesignLint.Check(Shipped.Design(name)).Select(finding => finding.ToString()));

    [Fact]
    public void The_catalog_holds_every_rule_once_in_order_of_id()
    {
        var written = typeof(DesignLint)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ILintRule)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            written,
            DesignLint.Rules.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            DesignLint.Rules.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal),
            DesignLint.Rules.Select(rule => rule.Id)
        );
    }
}
