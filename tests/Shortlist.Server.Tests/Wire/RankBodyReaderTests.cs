using System.Text.Json;
using Shortlist.Server.Wire;

namespace Shortlist.Server.Tests.Wire;

public sealed class RankBodyReaderTests
{
    [Fact]
    public void Reads_the_members_that_OpenAPI_describes() =>
        Assert.Equal(NamesOf(typeof(RankBody)), RankBodyReader.Members.Order(StringComparer.Ordinal));

    [Fact]
    public void Reads_the_conditions_that_OpenAPI_describes() =>
        Assert.Equal(NamesOf(typeof(FilterBody)), FilterReader.Members.Order(StringComparer.Ordinal));

    private static IEnumerable<string> NamesOf(Type type) =>
        type.GetProperties()
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))
            .Order(StringComparer.Ordinal);
}
