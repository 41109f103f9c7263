using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems;
using Shortlist.Worlds;

namespace Shortlist.Benchmarks.Systems;

/// <summary>
/// How long after its start a process gives its first full answer: video search with 100,000 items, some 300,000 lists
/// and interactions and a trained bundle. The folder is made once; then `serve` is started again and again, as a process.
/// </summary>
/// <remarks>
/// `dotnet run -c Release --project bench/Shortlist.Benchmarks -- start FOLDER PROGRAM [starts]`: the folder is made where
/// there is none, the program is a shortlist executable or its .dll.
/// </remarks>
internal static class StartTimes
{
    private const int ItemCount = 100_000;
    private const int TrainedListCount = 3_000;
    private const int BatchCount = 5_000;
    private const int Port = 5_391;
    private const int AskAgainMs = 5;

    private static readonly WorldOptions Size = new()
    {
        Items = ItemCount,
        Users = 30_000,
        RequestsPerDay = 12_000,
    };

    public static async Task RunAsync(string[] args)
    {
        var (folder, program) = (args[0], args[1]);
        var starts = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
        if (!File.Exists(Path.Combine(folder, "design.yaml")))
        {
            await MakeAsync(folder).ConfigureAwait(false);
        }
        Say($"start | listening ms | first answer ms | its rung | full answer ms");
        for (var start = 1; start <= starts; start++)
        {
            await StartAsync(start, folder, program).ConfigureAwait(false);
        }
    }

    private static async Task MakeAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        const string Reference = "systems/video-search/design.yaml";
        var text = (await File.ReadAllTextAsync(Reference).ConfigureAwait(false)).Replace(
            "trees: 300",
            "trees: 100",
            StringComparison.Ordinal
        );
        var design = DesignReader.Read(text, Reference, EngineVocabulary.Full).Design!;
        var world = WorldCatalog.Create(
            design.Name,
            Size with
            {
                Start = DateTimeOffset.FromUnixTimeSeconds(
                    (DateTimeOffset.UtcNow - (Size.End - Size.Start)).ToUnixTimeSeconds()
                ),
            }
        );
        LogEvent[] history = [.. world.History()];
        Say($"{history.Length:N0} events");
        var lists = 0;
        var trainedCount = history
            .TakeWhile(one => one is not ListShown || lists++ < TrainedListCount)
            .Count();
        var system = await RankingSystem
            .OpenAsync(design, folder, new() { Retrains = false }, TimeProvider.System, null, default)
            .ConfigureAwait(false);
        await AppendAsync(system, history[..trainedCount]).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        var report = await system.TrainAsync("start", new Told(), default).ConfigureAwait(false);
        Say($"trained in {watch.Elapsed.TotalSeconds:0} s");
        if (system.Status.Bundle.Length == 0)
        {
            system.Promote(report.Bundle, "start");
        }
        await AppendAsync(system, history[trainedCount..]).ConfigureAwait(false);
        await system.DisposeAsync().ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "design.yaml"), text).ConfigureAwait(false);
    }

    private static async Task AppendAsync(RankingSystem system, LogEvent[] events)
    {
        foreach (var batch in events.Chunk(BatchCount))
        {
            await system.AppendAsync(batch, default).ConfigureAwait(false);
        }
    }

    private static async Task StartAsync(int start, string folder, string program)
    {
        var clock = Stopwatch.StartNew();
        string[] command = program.EndsWith(".dll", StringComparison.Ordinal)
            ? ["dotnet", program]
            : [program];
        var info = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in command[1..]
                .Append("serve")
                .Append(folder)
                .Append("--urls")
                .Append(FormattableString.Invariant($"http://127.0.0.1:{Port}"))
        )
        {
            info.ArgumentList.Add(argument);
        }
        using var process = Process.Start(info)!;
        process.OutputDataReceived += (_, line) => Say($"  {line.Data}");
        process.ErrorDataReceived += (_, line) => Say($"  {line.Data}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        double? listening = null;
        double? answered = null;
        var rung = "";
        while (true)
        {
            if (process.HasExited)
            {
                Say($"the process ended with {process.ExitCode}");
                return;
            }
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port).ConfigureAwait(false);
                listening ??= clock.Elapsed.TotalMilliseconds;
                var answer = await AskAsync(client).ConfigureAwait(false);
                if (RungOf(answer) is { } its)
                {
                    answered ??= clock.Elapsed.TotalMilliseconds;
                    rung = rung.Length > 0 ? rung : its;
                    if (its == RungNames.Full)
                    {
                        break;
                    }
                }
            }
            catch (SocketException) { }
            await Task.Delay(AskAgainMs).ConfigureAwait(false); // Who asks takes processor from who starts.
        }
        Say($"{start} | {listening:0} | {answered:0} | {rung} | {clock.Elapsed.TotalMilliseconds:0}");
        using var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().ConfigureAwait(false);
    }

    private static async Task<string> AskAsync(TcpClient client)
    {
        const string Body =
            """{"query":"guitar lesson","context":{"country":"de","device":"phone"},"log":false}""";
        var stream = client.GetStream();
        await using var closed = stream.ConfigureAwait(false);
        await stream
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    FormattableString.Invariant(
                        $"POST /v1/video-search/rank HTTP/1.1\r\nHost: 127.0.0.1:{Port}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"
                    )
                )
            )
            .ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }

    // Null where it was no list: the server listens before it can make one.
    private static string? RungOf(string answer)
    {
        const string Mark = "\"rung\":\"";
        var at = answer.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? null : answer[(at + Mark.Length)..answer.IndexOf('"', at + Mark.Length)];
    }

    private static void Say(FormattableString line) =>
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Told : IProgress<WorkProgress>
    {
        private string _what = "";

        public void Report(WorkProgress value)
        {
            if (value.Stage != _what)
            {
                _what = value.Stage;
                Say($"  {_what}");
            }
        }
    }
}
