using Shortlist.Systems;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>
/// Shows how long work goes on: on a terminal one moving line a piece of work, in a file a line for each stage and every few
/// seconds, with --json nothing.
/// </summary>
internal static class ProgressBoard
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    public static Task<T> RunAsync<T>(
        Terminal terminal,
        string name,
        bool json,
        Func<IProgress<WorkProgress>, Task<T>> work
    ) => RunAsync(terminal, [name], json, rows => work(rows[0]));

    public static async Task<T> RunAsync<T>(
        Terminal terminal,
        IReadOnlyList<string> names,
        bool json,
        Func<IReadOnlyList<IProgress<WorkProgress>>, Task<T>> work
    )
    {
        if (terminal.ErrorIsTerminal && terminal.Side.Profile.Capabilities.Ansi)
        {
            return await MoveAsync(terminal, names, work);
        }
        return await work(
            json
                ? [.. names.Select(name => new WorkTracker(name, terminal.Clock))]
                : [.. names.Select(name => new PlainProgress(name, terminal, PlainInterval))]
        );
    }

    private static async Task<T> MoveAsync<T>(
        Terminal terminal,
        IReadOnlyList<string> names,
        Func<IReadOnlyList<IProgress<WorkProgress>>, Task<T>> work
    )
    {
        WorkTracker[] rows = [.. names.Select(name => new WorkTracker(name, terminal.Clock))];
        var result = Task.Run(() => work(rows));
        await terminal
            .Side.Live(Draw(rows))
            .AutoClear(true)
            .StartAsync(async live =>
            {
                while (!result.IsCompleted)
                {
                    live.UpdateTarget(Draw(rows));
                    live.Refresh();
                    await Task.WhenAny(result, Task.Delay(Refresh, terminal.Clock));
                }
            });
        return await result;
    }

    private static Grid Draw(IReadOnlyList<WorkTracker> rows)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap())
            .AddColumn(new GridColumn().Width(20))
            .AddColumn();
        foreach (var row in rows)
        {
            grid.AddRow(
                new Text(row.Name),
                Bar(row.Latest),
                new Text(row.Describe()) { Overflow = Overflow.Ellipsis }
            );
        }
        return grid;
    }

    private static Text Bar(WorkProgress progress)
    {
        const int WidthChars = 20;
        var filled =
            progress.Total > 0
                ? (int)Math.Clamp(WidthChars * progress.Done / progress.Total, 0, WidthChars)
                : 0;
        return new(new string('━', filled) + new string('─', WidthChars - filled), new Style(Color.Green));
    }
}
