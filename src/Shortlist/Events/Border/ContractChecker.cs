using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Events.Border;

/// <summary>
/// Holds arriving events to what a design's data section declares: the one definition of a good record, for HTTP, for every
/// import and for callers within the process.
/// </summary>
/// <remarks>
/// A function of the event, the time it arrives, and, where the design has contracts about more than one record, what was
/// learned from the events before. One thread at a time.
/// </remarks>
public sealed class ContractChecker
{
    private readonly DataSection _data;
    private readonly OwnerContracts _items;
    private readonly OwnerContracts _users;
    private readonly OwnerContracts _context;
    private readonly Dictionary<string, InteractionSpec> _interactions;
    private readonly IReadOnlyList<ContractSpec> _references;
    private readonly KnownNames _known = new();
    private DateTimeOffset _latestAt = DateTimeOffset.MinValue;

    public ContractChecker(DataSection data)
    {
        _data = data;
        _items = new("item", data.Items, data);
        _users = new("user", data.Users, data);
        _context = new("context", data.Context, data);
        _interactions = data.Interactions.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        _references = [.. data.Contracts.Where(contract => contract.Rule is "reference")];
        LearnsNames = _references.Count > 0 || _items.IsUnique || _users.IsUnique;
    }

    /// <summary>Whether verdicts depend on the events before, so that the log must be learned first.</summary>
    public bool NeedsHistory => LearnsNames || _data.Late == LatePolicy.Quarantine;

    private bool LearnsNames { get; }

    /// <param name="logEvent">Of any type, from anywhere.</param>
    /// <param name="now">When it arrives.</param>
    /// <param name="isKnown">Whether the log has an event with the id: what comes again is not late.</param>
    public ContractVerdict Check(LogEvent logEvent, DateTimeOffset now, Func<string, bool>? isKnown = null)
    {
        var found = new Findings();
        var (cleaned, codeCount) = Clean(logEvent);
        Times(cleaned, now, isKnown, found);
        var latest = now + _data.AllowedAhead;
        switch (cleaned)
        {
            case ItemPublished published:
                _items.Check(published.Attributes, "attributes", complete: true, latest, found);
                Unique(_items, published.Attributes, published.Item.Value, found);
                break;
            case ItemChanged changed:
                _items.Check(changed.Changes, "attributes", complete: false, latest, found);
                Unique(_items, changed.Changes, changed.Item.Value, found);
                break;
            case UserDescribed described:
                _users.Check(described.Attributes, "attributes", complete: true, latest, found);
                Unique(_users, described.Attributes, described.User.Value, found);
                break;
            case ListShown shown:
                _context.Check(shown.Context, "context", complete: true, latest, found);
                break;
            case Interaction interaction:
                // The list it came from has the whole context; an interaction may add to it.
                _context.Check(interaction.Context, "context", complete: false, latest, found);
                Done(interaction, found);
                References(interaction, found);
                break;
        }
        return found.Reasons.Count > 0
            ? new ContractVerdict.Refused(found.Reasons, found.Warnings)
            : new ContractVerdict.Accepted(cleaned, codeCount, found.Warnings);
    }

    /// <summary>The log no longer holds a user's events and lists.</summary>
    public void Forget(UserId user, IReadOnlySet<RequestId> requests) => _known.Forget(user, requests);

    /// <summary>An event that is, or is about to be, in the log.</summary>
    public void Learn(LogEvent logEvent)
    {
        _latestAt = logEvent.At > _latestAt ? logEvent.At : _latestAt;
        if (!LearnsNames)
        {
            return;
        }
        switch (logEvent)
        {
            case ItemPublished published:
                _known.Add(published.Item);
                Take(_items, published.Attributes, published.Item.Value);
                break;
            case ItemChanged changed:
                Take(_items, changed.Changes, changed.Item.Value);
                break;
            case UserDescribed described:
                _known.Add(described.User);
                Take(_users, described.Attributes, described.User.Value);
                break;
            case UserErased erased:
                _known.Remove(erased.User);
                break;
            case ListShown shown:
                _known.Add(shown.Request);
                break;
        }
    }

    private (LogEvent Event, int CodeCount) Clean(LogEvent logEvent)
    {
        int count;
        switch (logEvent)
        {
            case ItemPublished published:
                var whole = _items.Clean(published.Attributes, out count);
                return count == 0 ? (logEvent, 0) : (published with { Attributes = whole }, count);
            case ItemChanged changed:
                var changes = _items.Clean(changed.Changes, out count);
                return count == 0 ? (logEvent, 0) : (changed with { Changes = changes }, count);
            case UserDescribed described:
                var known = _users.Clean(described.Attributes, out count);
                return count == 0 ? (logEvent, 0) : (described with { Attributes = known }, count);
            case ListShown shown:
                var around = _context.Clean(shown.Context, out count);
                return count == 0 ? (logEvent, 0) : (shown with { Context = around }, count);
            case Interaction interaction:
                var context = _context.Clean(interaction.Context, out count);
                return count == 0 ? (logEvent, 0) : (interaction with { Context = context }, count);
            default:
                return (logEvent, 0);
        }
    }

    // A time that a sender forgot to set, or set in a wrong unit, would stretch the time that the log covers to
    // centuries, and with it every split and every window.
    private void Times(LogEvent logEvent, DateTimeOffset now, Func<string, bool>? isKnown, Findings found)
    {
        var at = logEvent.At;
        if (at <= DateTimeOffset.UnixEpoch)
        {
            found.Add(isSevere: true, new(ReasonCode.Range, "at", Epoch(at)));
        }
        else if (at - now > _data.AllowedAhead)
        {
            found.Add(
                isSevere: true,
                new(
                    ReasonCode.Future,
                    "at",
                    $"It is {AttributeRules.Time(at)}; expected at most {DesignDuration.Format(_data.AllowedAhead)} (data.allowed_ahead) after {AttributeRules.Time(now)}, when it arrived. Mend the sender's clock, or send it when it has happened."
                )
            );
        }
        else if (
            _data.Late == LatePolicy.Quarantine
            && _latestAt - at > _data.AllowedLateness
            && isKnown?.Invoke(logEvent.Id) is not true
        )
        {
            found.Add(
                isSevere: true,
                new(
                    ReasonCode.Late,
                    "at",
                    $"It is {AttributeRules.Time(at)}; the log has come to {AttributeRules.Time(_latestAt)}, and data.allowed_lateness is {DesignDuration.Format(_data.AllowedLateness)}. Discard it, or allow more and replay it."
                )
            );
        }
    }

    internal static string Epoch(DateTimeOffset at) =>
        $"It is {AttributeRules.Time(at)}; expected a time after 1970-01-01.";

    private void Done(Interaction interaction, Findings found)
    {
        if (!_interactions.TryGetValue(interaction.Kind, out var spec))
        {
            found.Add(
                isSevere: true,
                new(
                    ReasonCode.UnknownKind,
                    "kind",
                    $"The design declares no interaction '{interaction.Kind}'; expected one of {string.Join(", ", _interactions.Keys.Order(StringComparer.Ordinal))}. Declare it, or mend the mapping."
                )
            );
            return;
        }
        var (min, max) = EventJsonReader.ValueRange(spec);
        if (AttributeRules.Range(interaction.Value, min, max, spec.Unit, "value") is { } breach)
        {
            found.Add(isSevere: true, breach);
        }
    }

    private void References(Interaction interaction, Findings found)
    {
        foreach (var contract in _references)
        {
            if (
                contract.Interactions.Count > 0
                && !contract.Interactions.Contains(interaction.Kind, StringComparer.Ordinal)
            )
            {
                continue;
            }
            var isMet = contract.Reference switch
            {
                "item" => _known.Has(interaction.Item),
                "user" => interaction.User is not { } user || _known.Has(user),
                _ => interaction.Request is not { } request || _known.Has(request),
            };
            if (!isMet)
            {
                found.Add(
                    contract.Quarantine,
                    new(
                        ReasonCode.Reference,
                        contract.Reference,
                        $"Nobody knows this {contract.Reference} yet; expected one that was {Introduced(contract.Reference)} before. Send that first, then replay this."
                    )
                );
            }
        }
    }

    private void Unique(OwnerContracts owner, Attributes attributes, string id, Findings found)
    {
        if (!owner.IsUnique)
        {
            return;
        }
        foreach (var (contract, name, value) in owner.Unique(attributes))
        {
            if (!_known.IsFree(contract.Attribute, value, id))
            {
                found.Add(
                    contract.Quarantine,
                    new(
                        ReasonCode.NotUnique,
                        $"attributes.{name}",
                        "Another one has this value already; expected a value of its own. Mend one of the two."
                    )
                );
            }
        }
    }

    private void Take(OwnerContracts owner, Attributes attributes, string id)
    {
        if (owner.IsUnique)
        {
            foreach (var (contract, _, value) in owner.Unique(attributes))
            {
                _known.Take(contract.Attribute, value, id);
            }
        }
    }

    private static string Introduced(string reference) =>
        reference switch
        {
            "item" => "published",
            "user" => "described",
            _ => "shown",
        };
}
