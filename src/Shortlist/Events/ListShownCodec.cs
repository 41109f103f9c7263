using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>The own fields of a <see cref="ListShown"/> as bytes; what is rarely there is announced by a flag.</summary>
internal static class ListShownCodec
{
    // Which of the fields that may be missing follow; user, session and query have the flags of every event.
    private const byte HasPropensities = 16;
    private const byte HasServing = 32; // Since 0.2: which state ranked the list, and with what.
    private const byte HasMaking = 64; // Since 0.6: what else it takes to make the list again.
    private const int ImpressionBytesMin = 2;
    private const int ExposureBytesMin = 2;

    public static void Write(ListShown shown, ByteWriter writer)
    {
        var hasPropensities = shown.Impressions.Any(impression => impression.Propensity != 1);
        var hasServing = shown.StateOffset is not null || shown.Filter is not null || !shown.Skipped.IsEmpty;
        var hasMaking =
            shown.Model.Length > 0
            || shown.RankedAt is not null
            || shown.CandidateLimit is not null
            || !shown.Lost.IsEmpty
            || shown.Digest is not null
            || shown.Asked is not null
            || !shown.Stale.IsEmpty
            || shown.Parts.Length + shown.Design.Length > 0;
        writer.Byte(
            (byte)(
                EventCodec.Flags(shown.User, shown.Session, shown.Query, request: null)
                | (hasPropensities ? HasPropensities : 0)
                | (hasServing ? HasServing : 0)
                | (hasMaking ? HasMaking : 0)
            )
        );
        writer.Text(shown.Request.Value);
        EventCodec.WriteOptional(shown.User, shown.Session, shown.Query, writer);
        AttributesCodec.Write(writer, shown.Context);
        writer.Count(shown.Impressions.Length);
        foreach (var impression in shown.Impressions)
        {
            writer.Text(impression.Item.Value);
            writer.Count(impression.Position);
            if (hasPropensities)
            {
                writer.Double(impression.Propensity);
            }
        }
        writer.Text(shown.Rung);
        writer.Text(shown.Bundle);
        writer.Count(shown.Exposures.Length);
        foreach (var (experiment, arm) in shown.Exposures)
        {
            writer.Text(experiment);
            writer.Text(arm);
        }
        if (hasServing)
        {
            WriteServing(shown, writer);
        }
        if (hasMaking)
        {
            WriteMaking(shown, writer);
        }
    }

    // Absent is 0 in both: an offset is written as one more, a filter is never empty.
    private static void WriteServing(ListShown shown, ByteWriter writer)
    {
        writer.Count((ulong)((shown.StateOffset ?? -1) + 1));
        writer.Text(shown.Filter ?? "");
        WriteNames(shown.Skipped, writer);
    }

    // What may be missing is written as one part or none.
    private static void WriteMaking(ListShown shown, ByteWriter writer)
    {
        writer.Text(shown.Model);
        writer.Count(shown.RankedAt is null ? 0 : 1);
        if (shown.RankedAt is { } rankedAt)
        {
            writer.Time(rankedAt);
        }
        writer.Count((ulong)((shown.CandidateLimit ?? -1) + 1));
        WriteNames(shown.Lost, writer);
        writer.Count(shown.Digest is null ? 0 : 1);
        if (shown.Digest is { } digest)
        {
            writer.Long((long)digest);
        }
        writer.Count((ulong)((shown.Asked ?? -1) + 1));
        WriteNames(shown.Stale, writer);
        writer.Text(shown.Parts);
        writer.Text(shown.Design);
    }

    private static void WriteNames(ImmutableArray<string> names, ByteWriter writer)
    {
        writer.Count(names.Length);
        foreach (var name in names)
        {
            writer.Text(name);
        }
    }

    public static ListShown Read(
        ref ByteReader reader,
        string id,
        DateTimeOffset at,
        DateTimeOffset arrivedAt,
        TextCache words
    )
    {
        var flags = EventCodec.ReadFlags(
            ref reader,
            EventCodec.HasUser
                | EventCodec.HasSession
                | EventCodec.HasQuery
                | HasPropensities
                | HasServing
                | HasMaking
        );
        var shown = new ListShown
        {
            Id = id,
            At = at,
            ArrivedAt = arrivedAt,
            Request = new(reader.Text()),
            User = (flags & EventCodec.HasUser) != 0 ? new UserId(reader.Text()) : null,
            Session = (flags & EventCodec.HasSession) != 0 ? reader.Text() : null,
            Query = (flags & EventCodec.HasQuery) != 0 ? reader.Text() : null,
            Context = AttributesCodec.Read(ref reader, words),
            Impressions = ReadImpressions(ref reader, (flags & HasPropensities) != 0),
            Rung = EventCodec.Word(ref reader, words),
            Bundle = EventCodec.Word(ref reader, words),
            Exposures = ReadExposures(ref reader, words),
        };
        shown = (flags & HasServing) != 0 ? ReadServing(ref reader, shown, words) : shown;
        return (flags & HasMaking) != 0 ? ReadMaking(ref reader, shown, words) : shown;
    }

    private static ListShown ReadServing(ref ByteReader reader, ListShown shown, TextCache words)
    {
        var (offset, filter) = (reader.Count(), reader.Text());
        if (offset > long.MaxValue)
        {
            throw new InvalidDataException(
                $"A list was ranked at offset {offset - 1}; expected at most 2^63 - 2."
            );
        }
        return shown with
        {
            StateOffset = offset == 0 ? null : (long)offset - 1,
            Filter = filter.Length == 0 ? null : filter,
            Skipped = ReadNames(ref reader, words),
        };
    }

    private static ListShown ReadMaking(ref ByteReader reader, ListShown shown, TextCache words)
    {
        var model = EventCodec.Word(ref reader, words);
        DateTimeOffset? rankedAt = HasPart(ref reader) ? reader.Time() : null;
        return shown with
        {
            Model = model,
            RankedAt = rankedAt,
            CandidateLimit = ReadLimit(ref reader),
            Lost = ReadNames(ref reader, words),
            Digest = HasPart(ref reader) ? (ulong)reader.Long() : null,
            Asked = ReadLimit(ref reader),
            Stale = ReadNames(ref reader, words),
            Parts = EventCodec.Word(ref reader, words),
            Design = EventCodec.Word(ref reader, words),
        };
    }

    // Absent is 0, so a number is written as one more.
    private static int? ReadLimit(ref ByteReader reader) =>
        reader.Count() switch
        {
            0 => null,
            <= int.MaxValue and var more => (int)more - 1,
            var more => throw new InvalidDataException(
                $"A list was made of {more - 1} candidates or items; expected at most 2^31 - 2."
            ),
        };

    private static ImmutableArray<string> ReadNames(ref ByteReader reader, TextCache words)
    {
        var names = new string[EventCodec.CountOf(ref reader, 1)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = EventCodec.Word(ref reader, words);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(names);
    }

    private static bool HasPart(ref ByteReader reader) =>
        reader.Count() switch
        {
            0 => false,
            1 => true,
            var other => throw new InvalidDataException($"{other} parts are announced; expected 0 or 1."),
        };

    private static ImmutableArray<Impression> ReadImpressions(ref ByteReader reader, bool hasPropensities)
    {
        var impressions = new Impression[EventCodec.CountOf(ref reader, ImpressionBytesMin)];
        for (var i = 0; i < impressions.Length; i++)
        {
            impressions[i] = new(new(reader.Text()), reader.Int(), hasPropensities ? reader.Double() : 1);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(impressions);
    }

    private static ImmutableArray<Exposure> ReadExposures(ref ByteReader reader, TextCache words)
    {
        var exposures = new Exposure[EventCodec.CountOf(ref reader, ExposureBytesMin)];
        for (var i = 0; i < exposures.Length; i++)
        {
            exposures[i] = new(EventCodec.Word(ref reader, words), EventCodec.Word(ref reader, words));
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(exposures);
    }
}
