using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>Which events are a user's.</summary>
internal static class UserEvents
{
    /// <summary>Whether an event carries the user's id.</summary>
    public static bool IsOf(UserId user, LogEvent happened) =>
        happened switch
        {
            UserDescribed described => described.User == user,
            UserErased erased => erased.User == user,
            ListShown shown => shown.User == user,
            Interaction interaction => interaction.User == user,
            _ => false,
        };

    /// <summary>Whether an event is an interaction of nobody in particular with one of these lists.</summary>
    public static bool IsOf(IReadOnlySet<RequestId> requests, LogEvent happened) =>
        happened is Interaction { User: null, Request: { } request } && requests.Contains(request);

    /// <summary>As JSON names it.</summary>
    public static string TypeOf(LogEvent happened) =>
        happened switch
        {
            UserDescribed => EventJsonTypes.UserDescribed,
            UserErased => EventJsonTypes.UserErased,
            ListShown => EventJsonTypes.ListShown,
            _ => EventJsonTypes.Interaction,
        };
}
