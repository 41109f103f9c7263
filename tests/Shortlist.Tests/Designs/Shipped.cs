using Shortlist.Designs;
using Shortlist.Systems;
using Shortlist.Tests.Tidy;

namespace Shortlist.Tests.Designs;

/// <summary>The designs of the reference systems, as they are shipped.</summary>
internal static class Shipped
{
    public static readonly string[] Names = ["event-recommendation", "news-feed", "video-search"];

    public static string Text(string name) => Repository.Read($"systems/{name}/design.yaml");

    public static DesignReading Read(string name) =>
        DesignReader.Read(Text(name), $"systems/{name}/design.yaml", EngineVocabulary.Full);

    public static Design Design(string name)
    {
        var reading = Read(name);
        Assert.Empty(reading.Findings.Select(finding => finding.ToString()));
        return reading.Design!;
    }
}
