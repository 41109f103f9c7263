using System.Buffers.Binary;
using System.Text;
using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>
/// Events as bytes, the form they have in the log: version, tag of the type, time, arrival time, id, then the type's own fields.
/// To add an event type: its record, a tag, a case in each of the two switches, a case in EventRules.
/// </summary>
/// <remarks>
/// Times keep their millisecond and lose their zone. Texts must be well-formed Unicode. Thread-safe.
/// A version once released is read for ever: a change of layout is a new version beside the old one.
/// </remarks>
public static class EventCodec
{
    internal const byte Version = 1;

    /// <summary>No event: <see cref="ErasedRecord"/>.</summary>
    internal const byte ErasedTag = 8;

    private const byte ItemPublishedTag = 1;
    private const byte ItemChangedTag = 2;
    private const byte ItemRetiredTag = 3;
    private const byte UserDescribedTag = 4;
    private const byte UserErasedTag = 5;
    private const byte ListShownTag = 6;
    private const byte InteractionTag = 7;

    // Which of the fields that may be missing follow.
    internal const byte HasUser = 1;
    internal const byte HasSession = 2;
    internal const byte HasQuery = 4;
    private const byte HasRequest = 8;

    private const int TagPosition = 1;
    private const int AtPosition = 2;
    private const int ArrivedAtPosition = AtPosition + sizeof(long);
    private const int AfterTimesPosition = ArrivedAtPosition + sizeof(long);

    [ThreadStatic]
    private static TextCache? _words;

    /// <exception cref="ArgumentException">The event is of a type the log doesn't know.</exception>
    public static void Encode(LogEvent logEvent, ByteWriter writer)
    {
        writer.Byte(Version);
        writer.Byte(TagOf(logEvent));
        writer.Time(logEvent.At);
        writer.Time(logEvent.ArrivedAt);
        writer.Text(logEvent.Id);
        switch (logEvent)
        {
            case ItemPublished published:
                writer.Text(published.Item.Value);
                AttributesCodec.Write(writer, published.Attributes);
                break;
            case ItemChanged changed:
                writer.Text(changed.Item.Value);
                AttributesCodec.Write(writer, changed.Changes);
                break;
            case ItemRetired retired:
                writer.Text(retired.Item.Value);
                break;
            case UserDescribed described:
                writer.Text(described.User.Value);
                AttributesCodec.Write(writer, described.Attributes);
                break;
            case UserErased erased:
                writer.Text(erased.User.Value);
                break;
            case ListShown shown:
                ListShownCodec.Write(shown, writer);
                break;
            case Interaction interaction:
                WriteInteraction(interaction, writer);
                break;
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not one whole event. Nothing else is thrown, whatever the bytes.</exception>
    public static LogEvent Decode(ReadOnlySpan<byte> bytes)
    {
        var words = _words ??= new();
        var reader = new ByteReader(bytes);
        var tag = ReadTag(ref reader);
        var head = EventHead.Read(ref reader);
        var (at, arrivedAt, id) = (head.At, head.ArrivedAt, Encoding.UTF8.GetString(head.IdUtf8));
        LogEvent decoded = tag switch
        {
            ItemPublishedTag => new ItemPublished
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                Item = new(reader.Text()),
                Attributes = AttributesCodec.Read(ref reader, words),
            },
            ItemChangedTag => new ItemChanged
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                Item = new(reader.Text()),
                Changes = AttributesCodec.Read(ref reader, words),
            },
            ItemRetiredTag => new ItemRetired
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                Item = new(reader.Text()),
            },
            UserDescribedTag => new UserDescribed
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                User = new(reader.Text()),
                Attributes = AttributesCodec.Read(ref reader, words),
            },
            UserErasedTag => new UserErased
            {
                Id = id,
                At = at,
                ArrivedAt = arrivedAt,
                User = new(reader.Text()),
            },
            ListShownTag => ListShownCodec.Read(ref reader, id, at, arrivedAt, words),
            InteractionTag => ReadInteraction(ref reader, id, at, arrivedAt, words),
            _ => throw new InvalidDataException($"An event has the type number {tag}; expected 1 to 7."),
        };
        return reader.Remaining == 0
            ? decoded
            : throw new InvalidDataException(
                $"{reader.Remaining} bytes follow the end of an event; expected none."
            );
    }

    /// <summary>Writes the arrival time into an event already encoded.</summary>
    internal static void SetArrivedAt(Span<byte> encoded, DateTimeOffset arrivedAt) =>
        BinaryPrimitives.WriteInt64LittleEndian(
            encoded[ArrivedAtPosition..],
            arrivedAt.ToUnixTimeMilliseconds()
        );

    internal static bool IsInteraction(ReadOnlySpan<byte> encoded) =>
        encoded.Length > TagPosition && encoded[TagPosition] == InteractionTag;

    /// <summary>A checksum of what an event says, of all its bytes but the times: a sender that gives none may send it again later.</summary>
    internal static uint ContentOf(ReadOnlySpan<byte> encoded) =>
        Checksum.Of(Checksum.Of(~0u, encoded[..AtPosition]), encoded[AfterTimesPosition..]);

    internal static byte ReadTag(ref ByteReader reader)
    {
        var version = reader.Byte();
        return version == Version
            ? reader.Byte()
            : throw new InvalidDataException(
                $"An event is in version {version} of the binary form; this release reads version {Version}."
            );
    }

    /// <summary>A count of parts of at least so many bytes each; a lie costs no memory, since it's compared with what is left.</summary>
    internal static int CountOf(ref ByteReader reader, int partBytesMin)
    {
        var count = reader.CountOfParts();
        return (long)count * partBytesMin <= reader.Remaining
            ? count
            : throw new InvalidDataException(
                $"{count} parts of at least {partBytesMin} bytes are announced, {reader.Remaining} bytes are left."
            );
    }

    internal static string Word(ref ByteReader reader, TextCache words) =>
        words.Get(reader.Bytes(reader.CountOfParts()));

    private static byte TagOf(LogEvent logEvent) =>
        logEvent switch
        {
            ItemPublished => ItemPublishedTag,
            ItemChanged => ItemChangedTag,
            ItemRetired => ItemRetiredTag,
            UserDescribed => UserDescribedTag,
            UserErased => UserErasedTag,
            ListShown => ListShownTag,
            Interaction => InteractionTag,
            _ => throw new ArgumentException(
                $"The log doesn't know events of the type {logEvent.GetType().Name}; use one of Shortlist.Events.",
                nameof(logEvent)
            ),
        };

    private static void WriteInteraction(Interaction interaction, ByteWriter writer)
    {
        writer.Byte(Flags(interaction.User, interaction.Session, interaction.Query, interaction.Request));
        writer.Text(interaction.Item.Value);
        writer.Text(interaction.Kind);
        writer.Double(interaction.Value);
        WriteOptional(interaction.User, interaction.Session, interaction.Query, writer);
        if (interaction.Request is { } request)
        {
            writer.Text(request.Value);
        }
        AttributesCodec.Write(writer, interaction.Context);
    }

    private static Interaction ReadInteraction(
        ref ByteReader reader,
        string id,
        DateTimeOffset at,
        DateTimeOffset arrivedAt,
        TextCache words
    )
    {
        var flags = ReadFlags(ref reader, HasUser | HasSession | HasQuery | HasRequest);
        return new()
        {
            Id = id,
            At = at,
            ArrivedAt = arrivedAt,
            Item = new(reader.Text()),
            Kind = Word(ref reader, words),
            Value = reader.Double(),
            User = (flags & HasUser) != 0 ? new UserId(reader.Text()) : null,
            Session = (flags & HasSession) != 0 ? reader.Text() : null,
            Query = (flags & HasQuery) != 0 ? reader.Text() : null,
            Request = (flags & HasRequest) != 0 ? new RequestId(reader.Text()) : null,
            Context = AttributesCodec.Read(ref reader, words),
        };
    }

    internal static byte Flags(UserId? user, string? session, string? query, RequestId? request) =>
        (byte)(
            (user is null ? 0 : HasUser)
            | (session is null ? 0 : HasSession)
            | (query is null ? 0 : HasQuery)
            | (request is null ? 0 : HasRequest)
        );

    internal static byte ReadFlags(ref ByteReader reader, int known)
    {
        var flags = reader.Byte();
        return (flags & ~known) == 0
            ? flags
            : throw new InvalidDataException(
                $"An event's field flags are {flags}; expected only bits of {known}."
            );
    }

    internal static void WriteOptional(UserId? user, string? session, string? query, ByteWriter writer)
    {
        if (user is { } known)
        {
            writer.Text(known.Value);
        }
        if (session is not null)
        {
            writer.Text(session);
        }
        if (query is not null)
        {
            writer.Text(query);
        }
    }
}
