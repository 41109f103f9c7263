using System.Reflection;
using Shortlist.Designs;
using Shortlist.Monitoring.Data;

namespace Shortlist.Tests.Monitoring.Data;

public sealed class DataRuleTests
{
    [Fact]
    public void Every_rule_is_listed() =>
        Assert.Equal(
            typeof(DataRule)
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.IsLiteral)
                .Select(field => (string)field.GetRawConstantValue()!),
            DataRule.All
        );

    [Fact]
    public void The_share_rules_of_contracts_are_executed() =>
        Assert.All(ContractSpec.ShareRules, rule => Assert.Contains(rule, DataRule.All));
}
