using System.Xml.Linq;
using Shortlist.Basics;

namespace Shortlist.Tests.Tidy;

/// <summary>Every public type says what it is for, in words of its own.</summary>
public sealed class XmlDocTests
{
    private static readonly string[] EmptyOpenings =
    [
        "Gets or sets",
        "Gets the",
        "Represents a",
        "Initializes",
        "This class",
        "The class",
    ];

    private static readonly Dictionary<string, string> Summaries = XDocument
        .Load(Path.ChangeExtension(typeof(Check).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(
            member => member.Attribute("name")!.Value,
            member => member.Element("summary")?.Value.Trim() ?? "",
            StringComparer.Ordinal
        );

    [Fact]
    public void Every_public_type_has_a_summary() =>
        Assert.Empty(
            typeof(Check)
                .Assembly.GetExportedTypes()
                .Where(type => !type.IsNested)
                .Select(type => $"T:{type.FullName}")
                .Where(name => Summaries.GetValueOrDefault(name, "").Length == 0)
        );

    [Fact]
    public void No_summary_only_restates_its_name() =>
        Assert.Empty(
            Summaries.Where(summary =>
                EmptyOpenings.Any(opening => summary.Value.StartsWith(opening, StringComparison.Ordinal))
            )
        );
}
