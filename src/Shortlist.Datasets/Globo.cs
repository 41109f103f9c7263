using System.Text.RegularExpressions;
using Shortlist.Catalog;
using Shortlist.Datasets.Reading;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets;

/// <summary>
/// Clicks on the news portal Globo.com (Moreira and others, 2018), one file a day or an hour: what is clicked next within a
/// session? The sessions of the last file are asked, every click after the first.
/// </summary>
/// <remarks>
/// A file lists sessions by their start, and a click never precedes the start of its session, so the clicks are merged into
/// order of time while reading: what is held are the clicks later than the session being read, some ten thousand.
/// An article is published by its first click; its true date is not in the clicks.
/// </remarks>
public sealed partial class Globo : IDataset
{
    private const string User = "user_id";
    private const string Session = "session_id";
    private const string SessionStart = "session_start";
    private const string Article = "click_article_id";
    private const string Clicked = "click_timestamp";

    private static readonly string[] Required = [User, Session, SessionStart, Article, Clicked];

    private static readonly (string Column, string Attribute)[] Context =
    [
        ("click_environment", "environment"),
        ("click_deviceGroup", "device"),
        ("click_os", "os"),
        ("click_country", "country"),
        ("click_region", "region"),
        ("click_referrer_type", "referrer"),
    ];

    public string Name => "globo";

    public IReadOnlyList<string> Aliases => ["globo-clicks"];

    public string System => "news-feed";

    public string Summary =>
        "News clicks of Globo.com: predict the next click in the sessions of the last file.";

    public IReadOnlyList<string> Files => ["clicks-day*.csv", "clicks_hour_*.csv"];

    public DatasetContent Open(string folder, DatasetOptions options)
    {
        var paths = Find(folder);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var from = DateTimeOffset.MaxValue;
        foreach (var click in Clicks(paths[^1], options.Rejects))
        {
            asked.Add(click.Session);
            from = click.SessionStart < from ? click.SessionStart : from;
        }
        return new()
        {
            Events = ReadEvents(paths, options.Rejects),
            Protocol = new Protocol.NextInteraction(from) { Sessions = asked },
        };
    }

    /// <summary>Numbered files in order of their number, so that day 10 follows day 9.</summary>
    private string[] Find(string folder)
    {
        string[] paths = Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "clicks*")
                    .Where(path =>
                        SourceFile.PlainName(path).EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                    )
                    .DistinctBy(SourceFile.PlainName, StringComparer.Ordinal)
                    .OrderBy(path => NumbersPadded(SourceFile.PlainName(path)), StringComparer.Ordinal),
            ]
            : [];
        return paths.Length > 0
            ? paths
            : throw new DatasetException(
                $"{SourceFile.Describe(folder)}; the format '{Name}' expects clicks-day1.csv, clicks-day2.csv and so on, or clicks_hour_000.csv and so on, each plain or as .gz. Give the folder that holds them."
            );
    }

    private static string NumbersPadded(string name) =>
        DigitRuns().Replace(name, digits => digits.Value.PadLeft(20, '0'));

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex DigitRuns();

    private static IEnumerable<LogEvent> ReadEvents(IReadOnlyList<string> paths, Rejects rejects)
    {
        var published = new HashSet<string>(StringComparer.Ordinal);
        foreach (var click in InOrder(paths, rejects))
        {
            if (published.Add(click.Article))
            {
                yield return new ItemPublished
                {
                    Id = Ids.Event("globo", "article", click.Article),
                    At = click.At,
                    Item = new(click.Article),
                    Attributes = new AttributeList()
                        .Text("title", $"Article {click.Article}")
                        .Time("published", click.At)
                        .Build(),
                };
            }
            yield return new Interaction
            {
                Id = Ids.Event("globo", "click", click.Key),
                At = click.At,
                Item = new(click.Article),
                User = new(click.User),
                Session = click.Session,
                Kind = "click",
                Context = click.Context,
            };
        }
    }

    /// <summary>Releases a click once no session still to come can hold an earlier one.</summary>
    private static IEnumerable<GloboClick> InOrder(IReadOnlyList<string> paths, Rejects rejects)
    {
        var held = new PriorityQueue<GloboClick, (DateTimeOffset, long)>();
        var read = 0L;
        foreach (var path in paths)
        {
            foreach (var click in Clicks(path, rejects))
            {
                while (held.TryPeek(out var earliest, out _) && earliest.At < click.SessionStart)
                {
                    yield return held.Dequeue();
                }
                held.Enqueue(click, (click.At, read++));
            }
        }
        while (held.TryDequeue(out var rest, out _))
        {
            yield return rest;
        }
    }

    private static IEnumerable<GloboClick> Clicks(string path, Rejects rejects)
    {
        var log = new SourceLog(path, $"a table with {string.Join(", ", Required)}", rejects);
        var latest = DateTimeOffset.MinValue;
        var contexts = new Dictionary<string, Attributes>(StringComparer.Ordinal);
        foreach (var row in Table.Rows(path, log, Required))
        {
            var header = row.Header;
            var start = Clock.FromMilliseconds(row.Span(header.Find(SessionStart)));
            var at = Clock.FromMilliseconds(row.Span(header.Find(Clicked)));
            if (start is null || at is null)
            {
                log.Bad(
                    row.Number,
                    start is null ? SessionStart : Clicked,
                    "The time is not a number of milliseconds since 1970."
                );
                continue;
            }
            if (start < latest || at < start)
            {
                log.Bad(
                    row.Number,
                    start < latest ? SessionStart : Clicked,
                    "The time runs backwards; expected sessions in order of their start, and clicks after it."
                );
                continue;
            }
            var user = row.Text(header.Find(User));
            var session = row.Text(header.Find(Session));
            var article = row.Text(header.Find(Article));
            if (
                !Ids.Fits(user, User, row.Number, log)
                || !Ids.Fits(session, Session, row.Number, log)
                || !Ids.Fits(article, Article, row.Number, log)
            )
            {
                continue;
            }
            log.Good();
            latest = start.Value;
            yield return new(user, session, start.Value, article, at.Value, ContextOf(row, contexts));
        }
    }

    /// <summary>The same device, place and referrer recur all day: each combination is kept once.</summary>
    private static Attributes ContextOf(TableRow row, Dictionary<string, Attributes> known)
    {
        var first = row.Header.Find(Context[0].Column);
        var last = row.Header.Find(Context[^1].Column);
        if (first < 0 || last != first + Context.Length - 1)
        {
            return Build(row);
        }
        var key = row.Between(first, last);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(key, out var context))
        {
            return context;
        }
        context = Build(row);
        lookup[key] = context;
        return context;
    }

    private static Attributes Build(TableRow row)
    {
        var attributes = new AttributeList();
        foreach (var (column, attribute) in Context)
        {
            if (row.Header.Find(column) is >= 0 and var at)
            {
                attributes.Words(attribute, row.Text(at));
            }
        }
        return attributes.Build();
    }
}
