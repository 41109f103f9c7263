using System.Text;
using Shortlist.Events.Border;

namespace Shortlist.Cli.Output;

/// <summary>One quarantined record; bytes that are no UTF-8 are shown as replacement characters.</summary>
internal sealed record QuarantinedDocument(
    long Id,
    QuarantineState State,
    string Source,
    long Line,
    string Event,
    DateTimeOffset ArrivedAt,
    long Count,
    IReadOnlyList<Reason> Reasons,
    long Bytes,
    string Raw
)
{
    public static QuarantinedDocument Of(QuarantineRecord record) =>
        new(
            record.Id,
            record.State,
            record.Origin.Source,
            record.Origin.Line,
            record.EventId,
            record.ArrivedAt,
            record.Count,
            record.Reasons,
            record.RawLength,
            Encoding.UTF8.GetString(record.Raw.Span)
        );
}
