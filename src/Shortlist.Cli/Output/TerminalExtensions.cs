using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Shortlist.Events;

namespace Shortlist.Cli.Output;

/// <summary>The few forms in which verbs write.</summary>
internal static class TerminalExtensions
{
    /// <summary>Says what a crash had left half written; nothing after a clean end.</summary>
    public static void TellRecovery(this Terminal terminal, RecoveryReport recovery)
    {
        if (recovery.Cut is { } cut)
        {
            terminal.Error.WriteLine(
                $"The log ended in a write that was never finished: {cut.Bytes} bytes of {cut.Segment} from byte {cut.ByteOffset} on were cut off ({cut.Reason}). Nothing acknowledged was among them; {recovery.RecordCount} events are whole."
            );
        }
    }

    public static void WriteJson<T>(this Terminal terminal, T document, JsonTypeInfo<T> type) =>
        terminal.Out.WriteLine(JsonSerializer.Serialize(document, type));
}
