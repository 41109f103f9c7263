using System.Text;
using Shortlist.Events.Border;

namespace Shortlist.Server.Wire;

/// <summary>One record that was refused.</summary>
internal sealed record QuarantinedReply
{
    private const int RawBytesMax = 4_096; // Enough to see what it is; the command line shows the whole.

    public required long Quarantine { get; init; }

    public required string Reason { get; init; }

    public required string Field { get; init; }

    /// <summary>All that is wrong with it, in sentences.</summary>
    public required string Message { get; init; }

    public required string Source { get; init; }

    public required long Line { get; init; }

    public required string Event { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public required long Count { get; init; }

    public required long Bytes { get; init; }

    /// <summary>As it was sent, or its beginning.</summary>
    public required string Raw { get; init; }

    public static QuarantinedReply Of(QuarantineRecord record) =>
        new()
        {
            Quarantine = record.Id,
            Reason = record.Reasons[0].Code,
            Field = record.Reasons[0].Field,
            Message = string.Join(' ', record.Reasons),
            Source = record.Origin.Source,
            Line = record.Origin.Line,
            Event = record.EventId,
            ArrivedAt = record.ArrivedAt,
            Count = record.Count,
            Bytes = record.RawLength,
            Raw = Encoding.UTF8.GetString(record.Raw.Span[..Math.Min(record.Raw.Length, RawBytesMax)]),
        };
}
