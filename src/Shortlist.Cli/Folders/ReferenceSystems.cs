using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Cli.Folders;

/// <summary>The designs under systems/, carried inside the tool so that they are at hand in any folder.</summary>
internal static class ReferenceSystems
{
    private const string Prefix = "systems/";
    private const string Suffix = $"/{SystemFolder.DesignName}";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ReferenceSystems)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    public static string Text(string name)
    {
        using var stream = typeof(ReferenceSystems).Assembly.GetManifestResourceStream(
            Prefix + name + Suffix
        );
        if (stream is null)
        {
            throw CliException.BadInput(
                $"There is no reference system '{name}'; expected one of {string.Join(", ", Names)}."
            );
        }
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static Design Design(string name)
    {
        var reading = DesignReader.Read(Text(name), $"{Prefix}{name}{Suffix}", EngineVocabulary.Full);
        return reading.Design
            ?? throw new InvalidOperationException(
                $"The reference system '{name}' does not read: {string.Join(" ", reading.Findings)}"
            );
    }
}
