using System.Collections.Immutable;
using System.Globalization;
using Shortlist.Catalog;
using Shortlist.Datasets.Reading;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets;

/// <summary>
/// Kaggle's Event Recommendation Engine Challenge (2013): which of the events a user was shown interested them? One list a user,
/// at the first time the user was shown anything; judged on users whose answers were held out.
/// </summary>
/// <remarks>
/// A line's timestamp is no feature: it is when the list was shown where nobody answered, and when the answer was given in almost
/// every line that stands alone with its time (of 2,425 such lines 99.6 % are answers). So a list is one user's lines at the first
/// of their times, and an answer has the time of its line. The positions are the file's order and mean nothing.
/// An event's start is known to the month: starts_at is the month's last moment, and is left out where the event was still shown
/// afterwards, so that nothing shown counts as over.
/// Everything is published before the first list, as the files do not say when.
/// </remarks>
public sealed class KaggleEvents : IDataset
{
    private const int Folds = 5;
    private const string Lists = "train.csv";
    private const string Users = "users.csv";
    private const string Items = "events_derived.csv";
    private const string Friends = "user_num_friends_derived.csv";

    private static readonly TimeSpan InviteLead = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerDelay = TimeSpan.FromMinutes(1);

    public string Name => "kaggle-events";

    public IReadOnlyList<string> Aliases => ["event-recommendation-challenge"];

    public string System => "event-recommendation";

    public string Summary =>
        "Kaggle's event recommendation challenge: which of the events shown interested the user?";

    public IReadOnlyList<string> Files => [Lists, Users, Items, Friends];

    public DatasetContent Open(string folder, DatasetOptions options)
    {
        var lists = SourceFile.Require(Name, folder, Lists);
        var users = SourceFile.Require(Name, folder, Users);
        var items = SourceFile.Require(Name, folder, Items, "events.csv");
        var friends = SourceFile.Find(folder, Friends);
        return new()
        {
            Events = ReadEvents(lists, users, items, friends, options.Rejects),
            Protocol = new Protocol.HeldOutUsers(Folds),
        };
    }

    /// <summary>Held in memory to be ordered: the lists are few, and the users' times are not in file order.</summary>
    private static IEnumerable<LogEvent> ReadEvents(
        string lists,
        string users,
        string items,
        string? friends,
        Rejects rejects
    )
    {
        var shown = ReadAnswers(lists, rejects);
        var lastShown = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var start = DateTimeOffset.MaxValue;
        foreach (var answers in shown.Values)
        {
            var at = answers.Min(answer => answer.At);
            start = at < start ? at : start;
            foreach (var answer in answers)
            {
                lastShown[answer.Item] = Later(lastShown.GetValueOrDefault(answer.Item), at);
            }
        }
        if (lastShown.Count == 0)
        {
            yield break;
        }
        var events = new List<LogEvent>();
        events.AddRange(PublishItems(items, lastShown, start.AddHours(-1), rejects));
        events.AddRange(DescribeUsers(users, friends, shown, start.AddMinutes(-30), rejects));
        events.AddRange(shown.SelectMany(user => Show(user.Key, user.Value)));
        foreach (var each in events.OrderBy(each => each.At))
        {
            yield return each;
        }
    }

    private static SortedDictionary<string, List<KaggleAnswer>> ReadAnswers(string path, Rejects rejects)
    {
        string[] columns = ["user", "event", "invited", "timestamp", "interested", "not_interested"];
        var log = new SourceLog(path, $"a table with {string.Join(", ", columns)}", rejects);
        var byUser = new SortedDictionary<string, List<KaggleAnswer>>(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        foreach (var row in Table.Rows(path, log, columns))
        {
            var user = row.Text(row.Header.Find("user"));
            var item = row.Text(row.Header.Find("event"));
            if (!Ids.Fits(user, "user", row.Number, log) || !Ids.Fits(item, "event", row.Number, log))
            {
                continue;
            }
            if (Clock.FromText(row.Span(row.Header.Find("timestamp"))) is not { } at)
            {
                log.Bad(row.Number, "timestamp", "The time is not a date and time.");
                continue;
            }
            log.Good();
            if (!seen.Add((user, item)))
            {
                continue; // Shown to the same user twice: the answers agree, and a list holds an item once.
            }
            if (!byUser.TryGetValue(user, out var answers))
            {
                byUser[user] = answers = [];
            }
            answers.Add(
                new(
                    item,
                    at,
                    row.Span(row.Header.Find("invited")) is "1",
                    row.Span(row.Header.Find("interested")) is "1",
                    row.Span(row.Header.Find("not_interested")) is "1"
                )
            );
        }
        return byUser;
    }

    private static IEnumerable<LogEvent> Show(string user, List<KaggleAnswer> answers)
    {
        var at = answers.Min(answer => answer.At);
        var request = new RequestId(
            string.Create(CultureInfo.InvariantCulture, $"{user}-{at.ToUnixTimeMilliseconds()}")
        );
        foreach (var invited in answers.Where(answer => answer.Invited))
        {
            yield return Act(user, invited.Item, "invite", at - InviteLead, null);
        }
        yield return new ListShown
        {
            Id = Ids.Event("kaggle-events", "list", request.Value),
            At = at,
            Request = request,
            User = new(user),
            Impressions =
            [
                .. answers.Select((answer, position) => new Impression(new(answer.Item), position)),
            ],
        };
        foreach (var answer in answers)
        {
            if (answer.Interested)
            {
                yield return Act(user, answer.Item, "bookmark", Answered(answer, at), request);
            }
            if (answer.NotInterested)
            {
                yield return Act(user, answer.Item, "hide", Answered(answer, at), request);
            }
        }
    }

    private static DateTimeOffset Answered(KaggleAnswer answer, DateTimeOffset shown) =>
        answer.At > shown ? answer.At : shown + AnswerDelay;

    private static Interaction Act(
        string user,
        string item,
        string kind,
        DateTimeOffset at,
        RequestId? request
    ) =>
        new()
        {
            Id = Ids.Event("kaggle-events", kind, $"{user}:{item}"),
            At = at,
            User = new(user),
            Item = new(item),
            Kind = kind,
            Request = request,
        };

    private static IEnumerable<LogEvent> PublishItems(
        string path,
        Dictionary<string, DateTimeOffset> lastShown,
        DateTimeOffset at,
        Rejects rejects
    )
    {
        var log = new SourceLog(path, "a table with event_id, start_month, lat and lng", rejects);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Table.Rows(path, log, ["event_id", "start_month", "lat", "lng"]))
        {
            var id = row.Text(row.Header.Find("event_id"));
            if (!Ids.Fits(id, "event_id", row.Number, log))
            {
                continue;
            }
            log.Good();
            if (known.Add(id))
            {
                var last = lastShown.GetValueOrDefault(id);
                yield return Publish(id, at, KaggleColumns.OfItem(row, last, log));
            }
        }
        foreach (var id in lastShown.Keys.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal))
        {
            yield return Publish(id, at, new AttributeList().Text("title", id).Build());
        }
    }

    private static ItemPublished Publish(string id, DateTimeOffset at, Attributes attributes) =>
        new()
        {
            Id = Ids.Event("kaggle-events", "event", id),
            At = at,
            Item = new(id),
            Attributes = attributes,
        };

    private static IEnumerable<LogEvent> DescribeUsers(
        string path,
        string? friendsPath,
        SortedDictionary<string, List<KaggleAnswer>> shown,
        DateTimeOffset earliest,
        Rejects rejects
    )
    {
        var friends = friendsPath is null ? [] : KaggleColumns.Friends(friendsPath, rejects);
        var log = new SourceLog(
            path,
            "a table with user_id, locale, birthyear, joinedAt and timezone",
            rejects
        );
        foreach (var row in Table.Rows(path, log, ["user_id", "locale", "birthyear", "joinedAt", "timezone"]))
        {
            var id = row.Text(row.Header.Find("user_id"));
            if (!Ids.Fits(id, "user_id", row.Number, log))
            {
                continue;
            }
            log.Good();
            var joined = Clock.FromText(row.Span(row.Header.Find("joinedAt")));
            var at = Later(earliest, joined ?? earliest);
            if (
                shown.TryGetValue(id, out var answers)
                && answers.Min(answer => answer.At) is var first
                && at > first
            )
            {
                at = first - InviteLead; // Shown before it joined, says the file: known just in time.
            }
            yield return new UserDescribed
            {
                Id = Ids.Event("kaggle-events", "user", id),
                At = at,
                User = new(id),
                Attributes = KaggleColumns.OfUser(row, joined, friends.GetValueOrDefault(id), log),
            };
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) =>
        one > other ? one : other;
}
