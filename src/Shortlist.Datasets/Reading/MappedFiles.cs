using System.Globalization;
using Shortlist.Events;

namespace Shortlist.Datasets.Reading;

/// <summary>Several files of events as one stream in order of time.</summary>
internal static class MappedFiles
{
    /// <summary>Events of one file that are sorted in memory where it is out of order; about a gigabyte.</summary>
    public const int SortedEventsMax = 2_000_000;

    /// <summary>The file itself, or every file of the folder with one of the endings.</summary>
    public static string[] Find(string dataset, string path, params string[] endings)
    {
        if (File.Exists(path))
        {
            return [path];
        }
        string[] paths = Directory.Exists(path)
            ?
            [
                .. Directory
                    .EnumerateFiles(path)
                    .Where(file =>
                        endings.Any(ending =>
                            SourceFile.PlainName(file).EndsWith(ending, StringComparison.OrdinalIgnoreCase)
                        )
                    )
                    .Order(StringComparer.Ordinal),
            ]
            : [];
        return paths.Length > 0
            ? paths
            : throw new DatasetException(
                $"{SourceFile.Describe(path)}; the format '{dataset}' expects files that end in {string.Join(" or ", endings)}, plain or as .gz. Give the folder or the file."
            );
    }

    /// <param name="paths">Read twice each.</param>
    /// <param name="mapping">Of which each file has its own section.</param>
    /// <param name="options">For the whole data set.</param>
    /// <param name="read">The events of one file, in its own order.</param>
    public static DatasetContent Open(
        IReadOnlyList<string> paths,
        Mapping mapping,
        DatasetOptions options,
        Func<string, MappingSection, Rejects, IEnumerable<LogEvent>> read
    )
    {
        foreach (var path in paths)
        {
            options.Rejects.Progress?.Expect(path, times: 2);
        }
        return new()
        {
            Events = Merge(
                paths,
                path => read(path, mapping.For(path) with { Data = options.Data }, options.Rejects)
            ),
        };
    }

    private static IEnumerable<LogEvent> Merge(
        IReadOnlyList<string> paths,
        Func<string, IEnumerable<LogEvent>> read
    )
    {
        var next = new PriorityQueue<IEnumerator<LogEvent>, (DateTimeOffset, int)>();
        var open = new List<IEnumerator<LogEvent>>();
        try
        {
            foreach (var path in paths)
            {
                var events = InOrder(path, read).GetEnumerator();
                open.Add(events);
                Advance(events, open.Count, next);
            }
            while (next.TryDequeue(out var earliest, out var place))
            {
                yield return earliest.Current;
                Advance(earliest, place.Item2, next);
            }
        }
        finally
        {
            foreach (var events in open)
            {
                events.Dispose();
            }
        }
    }

    private static void Advance(
        IEnumerator<LogEvent> events,
        int file,
        PriorityQueue<IEnumerator<LogEvent>, (DateTimeOffset, int)> next
    )
    {
        if (events.MoveNext())
        {
            next.Enqueue(events, (events.Current.At, file));
        }
    }

    /// <summary>Reads a file twice: to see whether it is in order, and then to stream it or to sort it.</summary>
    private static IEnumerable<LogEvent> InOrder(string path, Func<string, IEnumerable<LogEvent>> read)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var each in read(path))
        {
            if (each.At < latest)
            {
                return Sorted(path, read);
            }
            latest = each.At;
        }
        return read(path);
    }

    private static IOrderedEnumerable<LogEvent> Sorted(string path, Func<string, IEnumerable<LogEvent>> read)
    {
        var events = read(path).Take(SortedEventsMax + 1).ToList();
        return events.Count <= SortedEventsMax
            ? events.OrderBy(each => each.At)
            : throw new DatasetException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(path)} is not in order of time and holds more than {SortedEventsMax:N0} events, too many to sort in memory. Sort the file by its time and import it again."
                )
            );
    }
}
