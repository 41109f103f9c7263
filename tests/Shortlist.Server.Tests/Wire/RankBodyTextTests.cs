using System.Text;
using System.Text.Json;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Server.Wire;
using Shortlist.Serving;

namespace Shortlist.Server.Tests.Wire;

public sealed class RankBodyTextTests
{
    private const int CountMax = 100;

    private static readonly string[] Members =
    [
        "\"user\":\"ada\"",
        "\"user\":null",
        "\"user\":\" \"",
        "\"user\":7",
        "\"session\":\"s\\u0031\"",
        "\"session\":\"\\ud800\"",
        "\"query\":\"jazz  piano\"",
        "\"query\":\"\\u0000\"",
        "\"context\":{}",
        "\"context\":{\"country\":\"de\",\"device\":\"phone\"}",
        "\"context\":{\"device\":\"phone\",\"country\":[\"de\",\"at\"]}",
        "\"context\":{\"device\":\"phone\",\"device\":\"tv\"}",
        "\"context\":{\"device\":\" \"}",
        "\"context\":{\"devise\":\"tv\"}",
        "\"context\":{\"vector\":[1,2.5]}",
        "\"context\":[]",
        "\"filters\":[{\"attribute\":\"duration\",\"min\":7}]",
        "\"filters\":[{\"attribute\":\"duration\",\"min\":7,\"min\":8}]",
        "\"filters\":{}",
        "\"count\":5",
        "\"count\":0",
        "\"count\":5.5",
        "\"count\":1000",
        "\"request\":\"r-1\"",
        "\"log\":false",
        "\"log\":\"yes\"",
        "\"unknown\":1",
        "}",
        "",
    ];

    [Theory]
    [InlineData(Designs.Search)]
    [InlineData(Designs.Places)]
    [InlineData(Designs.Feed)]
    public void Reads_what_the_reader_of_documents_reads_or_leaves_it_to_that(string system)
    {
        var (random, design, readCount) = (new SeededRandom(3), Designs.Read(system), 0);
        for (var i = 0; i < 5_000; i++)
        {
            var body = Body(random, design);

            var read = RankBodyText.TryRead(Encoding.UTF8.GetBytes(body), design, CountMax);

            if (read is not null)
            {
                readCount++;
                Assert.Equal(Plain(Documented(body, design)), Plain(read));
            }
        }
        Assert.True(readCount > 100, $"Only {readCount} bodies of 5,000 were read.");
    }

    [Theory]
    [InlineData("""{"query":"guitar lesson"}""")]
    [InlineData("""{"query":"guitar","user":"ada","session":"s","count":10,"log":false,"request":"r"}""")]
    [InlineData("""{"query":"guitar","context":{"country":"de","device":"phone"}}""")]
    [InlineData("""{"query":"guitar","filters":[{"attribute":"duration","max":600}]}""")]
    public void The_usual_request_is_read_without_a_document(string body) =>
        Assert.NotNull(
            RankBodyText.TryRead(Encoding.UTF8.GetBytes(body), Designs.Read(Designs.Search), CountMax)
        );

    private static string Body(SeededRandom random, Design design)
    {
        var members = Enumerable.Range(0, random.Next(5)).Select(_ => Members[random.Next(Members.Length)]);
        var query = design.Data.Query && random.Next(4) > 0 ? (string[])["\"query\":\"jazz\""] : [];
        return $"{{{string.Join(',', members.Concat(query))}}}";
    }

    private static RankRequest? Documented(string body, Design design)
    {
        using var document = JsonDocument.Parse(body, EventJson.DocumentOptions);
        return RankBodyReader.Read(document.RootElement, design, CountMax, out _);
    }

    // Filters are equal where their texts are.
    private static object? Plain(RankRequest? request) =>
        request is null ? null : (request with { Filter = Queries.RequestFilter.None }, request.Filter.Text);
}
