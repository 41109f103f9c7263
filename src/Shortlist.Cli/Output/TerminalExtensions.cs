using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Shortlist.Cli.Output;

/// <summary>The few forms in which verbs write.</summary>
internal static class TerminalExtensions
{
    public static void WriteJson<T>(this Terminal terminal, T document, JsonTypeInfo<T> type) =>
        terminal.Out.WriteLine(JsonSerializer.Serialize(document, type));
}
