using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Queries;
using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>
/// Reads the usual request for a list straight from its bytes. Whatever is unusual, and all that is wrong, it leaves to
/// <see cref="RankBodyReader"/>, which is the definition: a test holds that what is read here is read alike there.
/// </summary>
internal static class RankBodyText
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = EventJson.DepthMax };

    /// <returns>Null where the body is unusual or wrong.</returns>
    public static RankRequest? TryRead(ReadOnlyMemory<byte> utf8, Design design, int countMax)
    {
        try
        {
            return Read(utf8, design, Math.Min(countMax, design.Serving.PageSizeMax));
        }
        catch (Exception unusual) when (unusual is JsonException or InvalidOperationException)
        {
            return null; // No JSON, or a text that is no Unicode.
        }
    }

    private static RankRequest? Read(ReadOnlyMemory<byte> utf8, Design design, int countMax)
    {
        var reader = new Utf8JsonReader(utf8.Span, Options);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }
        var seen = 0;
        var (id, user, session, query) = (default(string), default(string), default(string), default(string));
        int? count = null;
        bool? log = null;
        Attributes? context = null;
        var filter = RequestFilter.None;
        int? deadlineMs = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var member = MemberOf(ref reader);
            if (member < 0 || (seen & (1 << member)) != 0 || !reader.Read())
            {
                return null;
            }
            seen |= 1 << member;
            var isRead = RankBodyReader.Members[member] switch
            {
                "user" => Name(ref reader, UserId.LengthCharsMax, out user),
                "session" => Name(ref reader, EventLimits.NameLengthCharsMax, out session),
                "query" => design.Data.Query && Query(ref reader, out query),
                "context" => (context = ContextOf(ref reader, utf8, design.Data.Context)) is not null,
                "filters" => Filters(ref reader, utf8, design.Data.Items, out filter),
                "count" => Count(ref reader, countMax, out count),
                "request" => Name(ref reader, RequestId.LengthCharsMax, out id),
                "deadline_ms" => Count(ref reader, DeadlineHeader.MillisecondsMax, out deadlineMs),
                _ => Flag(ref reader, out log),
            };
            if (!isRead)
            {
                return null;
            }
        }
        if (
            reader.TokenType is not JsonTokenType.EndObject
            || reader.Read()
            || (query is null && design.Data.Query)
            || (context is null && design.Data.Context.Any(spec => spec.Required))
        )
        {
            return null;
        }
        return new()
        {
            Request = id is null ? null : new(id),
            User = user is null ? null : new(user),
            Session = session,
            Query = query,
            Context = context ?? Attributes.Empty,
            Filter = filter,
            Count = count ?? Math.Min(design.Serving.PageSize, countMax),
            LogsImpression = log ?? true,
            Deadline = deadlineMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        };
    }

    private static int MemberOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < RankBodyReader.Members.Length; i++)
        {
            if (reader.ValueTextEquals(RankBodyReader.Members[i]))
            {
                return i;
            }
        }
        return -1;
    }

    private static bool Name(ref Utf8JsonReader reader, int lengthCharsMax, out string? name) =>
        Text(ref reader, lengthCharsMax, out name) && !string.IsNullOrWhiteSpace(name);

    private static bool Query(ref Utf8JsonReader reader, out string? query)
    {
        if (
            Text(ref reader, EventLimits.QueryLengthCharsMax, out query)
            && QueryText.TryParse(query, out var checkedQuery, out _)
        )
        {
            query = checkedQuery.Value;
            return true;
        }
        return false;
    }

    private static bool Text(ref Utf8JsonReader reader, int lengthCharsMax, out string? text)
    {
        text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        return text is not null && text.Length <= lengthCharsMax;
    }

    private static bool Count(ref Utf8JsonReader reader, int countMax, out int? count)
    {
        count = reader.TokenType is JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : null;
        return count is >= 1 && count <= countMax;
    }

    private static bool Flag(ref Utf8JsonReader reader, out bool? flag)
    {
        flag = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null;
        return flag is not null;
    }

    private static bool Filters(
        ref Utf8JsonReader reader,
        ReadOnlyMemory<byte> utf8,
        IReadOnlyList<AttributeSpec> items,
        out RequestFilter filter
    )
    {
        using var document = DocumentOf(ref reader, utf8);
        var errors = new EventJsonErrors();
        filter = FilterReader.Read(document.RootElement, items, errors);
        return !errors.Any;
    }

    private static Attributes? ContextOf(
        ref Utf8JsonReader reader,
        ReadOnlyMemory<byte> utf8,
        IReadOnlyList<AttributeSpec> specs
    )
    {
        var start = reader;
        if (Words(ref reader, specs) is { } words)
        {
            return words;
        }
        reader = start;
        using var document = DocumentOf(ref reader, utf8);
        var errors = new EventJsonErrors();
        var read = EventJsonAttributes.Read(document.RootElement, specs, complete: true, "context", errors);
        return errors.Any ? null : read;
    }

    // A country, a device: what most contexts are. Null where there is anything else, or anything wrong.
    private static Attributes? Words(ref Utf8JsonReader reader, IReadOnlyList<AttributeSpec> specs)
    {
        const int CountMax = 8;
        if (reader.TokenType is not JsonTokenType.StartObject || specs.Any(spec => spec.Required))
        {
            return null;
        }
        var read = new KeyValuePair<string, AttributeValue>[CountMax];
        var count = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName && count < CountMax)
        {
            if (
                SpecOf(ref reader, specs) is not { Type: AttributeType.Words, MissingValues.Count: 0 } spec
                || !reader.Read()
                || !Name(ref reader, EventLimits.WordLengthCharsMax, out var word)
                || AttributeRules.Declared(new AttributeValue.Words([word!]), spec, "") is not null
                || Array.Exists(read, pair => pair.Key == spec.Name)
            )
            {
                return null;
            }
            read[count++] = new(spec.Name, new AttributeValue.Words([word!]));
        }
        if (reader.TokenType is not JsonTokenType.EndObject)
        {
            return null;
        }
        Array.Resize(ref read, count);
        Array.Sort(read, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return Attributes.OfAscending(read);
    }

    // By its own bytes, so that a member given twice is found.
    private static JsonDocument DocumentOf(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return JsonDocument.Parse(utf8[start..(int)reader.BytesConsumed], EventJson.DocumentOptions);
    }

    private static AttributeSpec? SpecOf(ref Utf8JsonReader reader, IReadOnlyList<AttributeSpec> specs)
    {
        for (var i = 0; i < specs.Count; i++)
        {
            if (reader.ValueTextEquals(specs[i].Name))
            {
                return specs[i];
            }
        }
        return null;
    }
}
