using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>Leaves out what this user or this session has already met.</summary>
public sealed class SeenFilter(LastFold byUser, LastFold bySession, TimeSpan? within) : IHardFilter
{
    public static readonly FilterKind Kind = new(
        new("seen", "Leaves out items the user or the session has already met.")
        {
            DecidedBy = SubjectParts.User | SubjectParts.Session,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes an item seen.") { Required = true },
                new("within", ParameterType.Duration, "For how long; forever where left out."),
            ],
        },
        (spec, sources) =>
            new SeenFilter(
                LastFold.Of(sources, spec.Parameters.Words("of"), ["user", "item"]),
                LastFold.Of(sources, spec.Parameters.Words("of"), ["session", "item"]),
                spec.Parameters.DurationOrNull("within")
            )
    );

    public bool Accepts(Subject subject, int item) =>
        IsLongAgo(byUser.Read(subject, item), subject.AtMs)
        && IsLongAgo(bySession.Read(subject, item), subject.AtMs);

    private bool IsLongAgo(long? lastMs, long nowMs) =>
        lastMs is not { } last || (within is { } limit && nowMs - last > limit.TotalMilliseconds);
}
