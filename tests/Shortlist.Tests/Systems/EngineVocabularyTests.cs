using Shortlist.Designs;
using Shortlist.Systems;
using Shortlist.Tests.Tidy;

namespace Shortlist.Tests.Systems;

public sealed class EngineVocabularyTests
{
    private const string Schema = "docs/reference/design.schema.json";

    public static TheoryData<string> References =>
        [
            .. Directory
                .GetDirectories(Path.Combine(Repository.Root, "systems"))
                .Select(folder => Path.GetFileName(folder))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(References))]
    public void The_reference_designs_are_read_without_errors_and_make_a_running_state(string system)
    {
        var path = $"systems/{system}/design.yaml";
        var reading = DesignReader.Read(Repository.Read(path), path, EngineVocabulary.Full);

        Assert.Empty(
            reading
                .Findings.Where(finding => finding.Severity == Severity.Error)
                .Select(finding => finding.ToString())
        );
        var state = new SystemState(reading.Design!, new FakeClock());
        Assert.Equal(reading.Design!.Ranking.Features, state.Features.Names);
    }

    [Fact]
    public void Every_kind_and_every_parameter_says_what_it_is_for() =>
        Assert.Empty(
            Kinds()
                .SelectMany(kind =>
                    kind.Parameters.Select(parameter =>
                            (What: $"{kind.Name}.{parameter.Name}", parameter.Summary)
                        )
                        .Append((What: kind.Name, kind.Summary))
                )
                .Where(one => !one.Summary.EndsWith('.') || one.Summary.Length < 5)
                .Select(one => one.What)
        );

    [Fact]
    public void Every_attribute_of_a_parameter_has_types_that_will_do() =>
        Assert.Empty(
            Kinds()
                .SelectMany(kind => kind.Parameters.Select(parameter => (kind, parameter)))
                .Where(one =>
                    one.parameter.AttributeTypes.Count == 0
                    && (
                        one.parameter.Type is ParameterType.Attribute
                        || one.parameter is { Type: ParameterType.Weights, Name: "fields" }
                    )
                )
                .Select(one => $"{one.kind.Name}.{one.parameter.Name}")
        );

    [Theory]
    [InlineData("fields: { title: 2, tags: 1 } }", "fields: { titel: 2 } }", "titel")]
    [InlineData("from: [context.place, user.home]", "from: [context.place, user.hoem]", "user.hoem")]
    [InlineData("attribute: item.price", "attribute: item.title", "item.title")]
    [InlineData("to: item.tags", "to: item.vector", "item.vector")]
    [InlineData("rule, feature: clicks ", "rule, feature: cliks ", "cliks")]
    [InlineData("since: item.published, within", "since: item.price, within", "item.price")]
    public void A_name_that_is_wrong_or_of_another_type_is_found_when_the_design_is_read(
        string right,
        string wrong,
        string named
    )
    {
        Assert.Contains(right, TestDesigns.SmallText, StringComparison.Ordinal);
        var text = TestDesigns.SmallText.Replace(right, wrong, StringComparison.Ordinal);

        var reading = DesignReader.Read(text, "small.yaml", EngineVocabulary.Full);

        Assert.Contains(
            reading.Findings,
            finding =>
                finding.Severity == Severity.Error
                && finding.Message.Contains($"'{named}'", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_two_kinds_of_a_group_and_no_two_parameters_of_a_kind_have_one_name()
    {
        foreach (var group in Groups())
        {
            Assert.Equal(group.Count, group.Select(kind => kind.Name).Distinct().Count());
        }
        Assert.All(
            Kinds(),
            kind =>
                Assert.Equal(
                    kind.Parameters.Count,
                    kind.Parameters.Select(parameter => parameter.Name).Distinct().Count()
                )
        );
    }

    [Fact]
    public void The_schema_beside_the_documents_is_the_one_of_these_kinds()
    {
        Assert.Equal(DesignSchema.Generate(EngineVocabulary.Full), Repository.Read(Schema));
    }

    private static IEnumerable<KindDefinition> Kinds() => Groups().SelectMany(group => group);

    private static IReadOnlyList<KindDefinition>[] Groups()
    {
        var all = EngineVocabulary.Full;
        return [all.Features, all.Retrievers, all.Filters, all.Selectors, all.Models, all.Metrics];
    }
}
