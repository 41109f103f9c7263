using System.Collections.Immutable;
using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events.Border;

namespace Shortlist.Events;

/// <summary>Reads one event out of its JSON object and collects what is wrong with it. Used once.</summary>
internal sealed class EventJsonReader(DataSection data, TimeProvider clock)
{
    private readonly EventJsonErrors _errors = new();

    public EventJsonReading Read(JsonElement element)
    {
        var type = TypeOf(element, out var id);
        if (type is null || EventJsonTypes.Members(type) is not { } known)
        {
            return new EventJsonReading.Refused(id, _errors.All);
        }
        var what = $"{(type[0] is 'i' ? "an" : "a")} {type}";
        var members = new EventJsonMembers(element, what, "", known, _errors);
        var head = new EventJsonHead(members.RequiredName("id", LogEvent.IdLengthCharsMax), At(members));
        LogEvent logEvent = type switch
        {
            EventJsonTypes.ItemPublished => Published(members, head),
            EventJsonTypes.ItemChanged => Changed(members, head),
            EventJsonTypes.ItemRetired => new ItemRetired
            {
                Id = head.Id,
                At = head.At,
                Item = Item(members),
            },
            EventJsonTypes.UserDescribed => Described(members, head),
            EventJsonTypes.UserErased => new UserErased
            {
                Id = head.Id,
                At = head.At,
                User = new(members.RequiredName("user", UserId.LengthCharsMax)),
            },
            EventJsonTypes.ListShown => Shown(members, head),
            _ => Done(members, head),
        };
        return _errors.Any
            ? new EventJsonReading.Refused(id, _errors.All)
            : new EventJsonReading.Read(logEvent, _errors.CodeCount);
    }

    private DateTimeOffset At(EventJsonMembers members)
    {
        if (members.Find("at") is not { } element)
        {
            return EventJsonNumbers.CutToMilliseconds(clock.GetUtcNow());
        }
        if (EventJsonNumbers.Time(element, "at", _errors) is not { } at)
        {
            return default;
        }
        if (at <= DateTimeOffset.UnixEpoch)
        {
            _errors.Add("at", ReasonCode.Range, $"{ContractChecker.Epoch(at)}");
        }
        return at;
    }

    private string? TypeOf(JsonElement element, out string? id)
    {
        id = null;
        if (element.ValueKind is not JsonValueKind.Object)
        {
            _errors.Kind("", element, "an event, an object with the members type and id");
            return null;
        }
        if (element.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String)
        {
            id = EventJsonText.Read(given, LogEvent.IdLengthCharsMax, "id", new());
        }
        if (!element.TryGetProperty("type", out var named))
        {
            _errors.Missing("type", $"one of {string.Join(", ", EventJsonTypes.Names)}");
            return null;
        }
        var type = EventJsonText.Read(named, EventLimits.NameLengthCharsMax, "type", _errors);
        if (type is not null && EventJsonTypes.Members(type) is null)
        {
            _errors.Unknown("type", "type of event", type, EventJsonTypes.Names, ReasonCode.UnknownKind);
        }
        return type;
    }

    private ItemPublished Published(EventJsonMembers members, EventJsonHead head) =>
        new()
        {
            Id = head.Id,
            At = head.At,
            Item = Item(members),
            Attributes = Attributes(members, "attributes", data.Items, complete: true),
        };

    private ItemChanged Changed(EventJsonMembers members, EventJsonHead head)
    {
        if (members.Find("attributes") is not { } changes)
        {
            _errors.Missing("attributes", "the attributes that have new values");
        }
        else if (changes.ValueKind is JsonValueKind.Object)
        {
            foreach (
                var change in changes
                    .EnumerateObject()
                    .Where(one => one.Value.ValueKind is JsonValueKind.Null)
            )
            {
                _errors.Add(
                    $"attributes.{EventJsonText.NameOf(change)}",
                    $"It is null; a change can't take an attribute away. Publish the item anew without it."
                );
            }
        }
        return new()
        {
            Id = head.Id,
            At = head.At,
            Item = Item(members),
            Changes = Attributes(members, "attributes", data.Items, complete: false),
        };
    }

    private UserDescribed Described(EventJsonMembers members, EventJsonHead head) =>
        new()
        {
            Id = head.Id,
            At = head.At,
            User = new(members.RequiredName("user", UserId.LengthCharsMax)),
            Attributes = Attributes(members, "attributes", data.Users, complete: true),
        };

    private ListShown Shown(EventJsonMembers members, EventJsonHead head) =>
        new()
        {
            Id = head.Id,
            At = head.At,
            Request = new(members.RequiredName("request", RequestId.LengthCharsMax)),
            User = User(members),
            Session = members.Name("session", EventLimits.NameLengthCharsMax),
            Query = members.Text("query", EventLimits.QueryLengthCharsMax),
            Context = Attributes(members, "context", data.Context, complete: true),
            Impressions = Impressions(members),
            Rung = members.Name("rung", EventLimits.NameLengthCharsMax) ?? "full",
            Bundle = members.Text("bundle", EventLimits.NameLengthCharsMax) ?? "",
            Exposures = Exposures(members),
        };

    private Interaction Done(EventJsonMembers members, EventJsonHead head)
    {
        var kind = members.RequiredName("kind", EventLimits.NameLengthCharsMax);
        var spec = data.Interactions.FirstOrDefault(known =>
            string.Equals(known.Name, kind, StringComparison.Ordinal)
        );
        if (kind.Length > 0 && spec is null)
        {
            string[] known = [.. data.Interactions.Select(interaction => interaction.Name)];
            _errors.Unknown("kind", "interaction", kind, known, ReasonCode.UnknownKind);
        }
        return new()
        {
            Id = head.Id,
            At = head.At,
            Item = Item(members),
            User = User(members),
            Kind = kind,
            Value = members.Find("value") is { } value ? Value(value, spec) : 1,
            Request = members.Name("request", RequestId.LengthCharsMax) is { } request ? new(request) : null,
            Session = members.Name("session", EventLimits.NameLengthCharsMax),
            Query = members.Text("query", EventLimits.QueryLengthCharsMax),
            // The list it came from has the whole context; an interaction may add to it.
            Context = Attributes(members, "context", data.Context, complete: false),
        };
    }

    /// <summary>What the value of an interaction may be: 1, where the design gives it no unit and no range.</summary>
    internal static (double Min, double Max) ValueRange(InteractionSpec spec) =>
        spec.Unit.Length == 0 && double.IsInfinity(spec.Min) && double.IsInfinity(spec.Max)
            ? (1, 1)
            : (spec.Min, spec.Max);

    private double Value(JsonElement element, InteractionSpec? spec)
    {
        var (min, max) = spec is null ? (double.NegativeInfinity, double.PositiveInfinity) : ValueRange(spec);
        return EventJsonNumbers.Read(element, min, max, spec?.Unit ?? "", "value", _errors) ?? 1;
    }

    private ImmutableArray<Impression> Impressions(EventJsonMembers members)
    {
        if (members.Find("impressions") is not { } list)
        {
            _errors.Missing("impressions", "an array; give [] for an empty list");
            return [];
        }
        var impressions = ImmutableArray.CreateBuilder<Impression>();
        foreach (var element in Elements(list, "impressions", EventLimits.ImpressionCountMax))
        {
            var path = FormattableString.Invariant($"impressions[{impressions.Count}]");
            var one = new EventJsonMembers(
                element,
                "an impression",
                path,
                EventJsonTypes.Impression,
                _errors
            );
            var propensity = one.Number("propensity", 0, 1) ?? 1;
            if (propensity == 0)
            {
                _errors.Add(
                    one.PathOf("propensity"),
                    ReasonCode.Range,
                    $"It is 0; expected a chance above 0, at most 1."
                );
            }
            impressions.Add(
                new(
                    new(one.RequiredName("item", ItemId.LengthCharsMax)),
                    one.Integer("position", 0, int.MaxValue) ?? impressions.Count,
                    propensity
                )
            );
        }
        return impressions.ToImmutable();
    }

    private ImmutableArray<Exposure> Exposures(EventJsonMembers members)
    {
        if (members.Find("exposures") is not { } list)
        {
            return [];
        }
        var exposures = ImmutableArray.CreateBuilder<Exposure>();
        foreach (var element in Elements(list, "exposures", EventLimits.ExposureCountMax))
        {
            var path = FormattableString.Invariant($"exposures[{exposures.Count}]");
            var one = new EventJsonMembers(element, "an exposure", path, EventJsonTypes.Exposure, _errors);
            exposures.Add(
                new(
                    one.RequiredName("experiment", EventLimits.NameLengthCharsMax),
                    one.RequiredName("arm", EventLimits.NameLengthCharsMax)
                )
            );
        }
        return exposures.ToImmutable();
    }

    private JsonElement.ArrayEnumerator Elements(JsonElement list, string path, int countMax)
    {
        if (list.ValueKind is not JsonValueKind.Array)
        {
            _errors.Kind(path, list, "an array");
            return default;
        }
        if (list.GetArrayLength() is var count && count > countMax)
        {
            _errors.Add(path, ReasonCode.TooLong, $"It has {count} elements; expected at most {countMax}.");
            return default;
        }
        return list.EnumerateArray();
    }

    private Attributes Attributes(
        EventJsonMembers members,
        string name,
        IReadOnlyList<AttributeSpec> specs,
        bool complete
    )
    {
        if (members.Find(name) is { } element)
        {
            return EventJsonAttributes.Read(element, specs, complete, name, _errors);
        }
        if (complete)
        {
            EventJsonAttributes.RequireNone(specs, name, _errors);
        }
        return Catalog.Attributes.Empty;
    }

    private static ItemId Item(EventJsonMembers members) =>
        new(members.RequiredName("item", ItemId.LengthCharsMax));

    private static UserId? User(EventJsonMembers members) =>
        members.Name("user", UserId.LengthCharsMax) is { } user ? new(user) : null;
}
