using System.CommandLine;
using System.Globalization;
using System.Text;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems;
using Shortlist.Worlds.Load;

namespace Shortlist.Cli.Verbs;

/// <summary>Asks a running server for lists, as often as it is told to and whatever the server does, and reports how it stood it.</summary>
internal sealed class LoadVerb : IVerb
{
    private const int BodyCountMax = 20_000;

    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description =
            "The folder of the system that is served: its design says the deadline and the classes, its log what people ask for.",
    };

    private readonly Option<string> _url = new("--url")
    {
        Description = "The server, over plain HTTP.",
        DefaultValueFactory = _ => ServeVerb.UrlDefault,
    };

    private readonly Option<string?> _requests = new("--requests")
    {
        Description = "A file with the body of a request on each line, instead of the lists of the log.",
    };

    private readonly Option<double?> _rate = new("--rate")
    {
        Description = "Requests a second; without it, multiples of what the server can do.",
    };

    private readonly Option<string> _multiples = new("--multiples")
    {
        Description = "Times the capacity, one phase each.",
        DefaultValueFactory = _ => "1,2,5,10",
    };

    private readonly Option<double?> _capacity = new("--capacity")
    {
        Description = "Full answers a second that the server can give; measured first where it is left out.",
    };

    private readonly Option<double> _seconds = new("--seconds")
    {
        Description = "Length of a phase.",
        DefaultValueFactory = _ => 60,
    };

    private readonly Option<string?> _classes = new("--classes")
    {
        Description = "Shares of the classes, as in search=0.7,prefetch=0.2,crawler=0.1.",
    };

    private readonly Option<int> _connections = new("--connections")
    {
        Description = "Connections, each with one request under way.",
        DefaultValueFactory = _ => 256,
    };

    private readonly Option<int> _retries = new("--retries")
    {
        Description =
            "How often a refused request is tried again: after the time the server names, and by a tenth of them at most.",
    };

    private readonly Option<bool> _storm = new("--storm")
    {
        Description = "Retries come at once and without end to their number: clients that mind nothing.",
    };

    private readonly Option<int> _clients = new("--clients")
    {
        Description = "Callers that requests name, in turn; none where it is left out.",
    };

    private readonly Option<bool> _log = new("--log")
    {
        Description =
            "The lists go to the system's log as shown. Only for a system that is thrown away afterwards: nobody saw them.",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Another seed asks other things at other moments.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "A folder for load.md, load.json and load.svg.",
    };

    public string Name => "load";

    public string Summary =>
        "Ask a running server for more lists than it can make, and report what it answers, how fast and how well.";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_url);
        command.Add(_requests);
        command.Add(_rate);
        command.Add(_multiples);
        command.Add(_capacity);
        command.Add(_seconds);
        command.Add(_classes);
        command.Add(_connections);
        command.Add(_retries);
        command.Add(_storm);
        command.Add(_clients);
        command.Add(_log);
        command.Add(_seed);
        command.Add(_out);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var design = folder.ReadDesign();
        var server = UrlOf(context);
        var requests = Requests(context, folder, design, server);
        var capacity = context.Value(_capacity);
        var report = await ProgressBoard.RunAsync(
            context.Terminal,
            design.Name,
            context.Json,
            async progress =>
            {
                if (context.Value(_rate) is null && capacity is null)
                {
                    capacity = await new CapacityProbe(
                        requests,
                        server,
                        design.Serving.Deadline,
                        context.Terminal.Clock
                    ).MeasureAsync(progress, cancellation);
                }
                var plan = new LoadPlan
                {
                    Server = server,
                    Requests = requests,
                    Phases = Bounded(Phases(context, capacity)),
                    Deadline = design.Serving.Deadline,
                    Seed = context.Value(_seed),
                    ConnectionCount = context.Value(_connections),
                    RetryCountMax = context.Value(_retries),
                    IsStorm = context.Value(_storm),
                };
                var measured = await new LoadRun(plan, context.Terminal.Clock).RunAsync(
                    progress,
                    cancellation
                );
                return measured with { Capacity = capacity };
            }
        );
        if (context.Value(_out) is { } target)
        {
            LoadFiles.Write(target, design.Name, report);
        }
        if (context.Json)
        {
            context.Terminal.WriteJson(report, CliJson.Default.LoadReport);
        }
        else
        {
            LoadText.Write(context.Terminal, report);
        }
        return report.IsCut ? ExitCode.Interrupted : ExitCode.Ok;
    }

    private LoadRequests Requests(VerbContext context, SystemFolder folder, Design design, Uri server)
    {
        IReadOnlyList<byte[]> bodies;
        if (context.Value(_requests) is { } file)
        {
            bodies =
            [
                .. File.ReadLines(file)
                    .Where(line => line.Length > 0)
                    .Take(BodyCountMax)
                    .Select(Encoding.UTF8.GetBytes),
            ];
        }
        else
        {
            var log = EventLogReader.Open(folder.Log);
            bodies = LogBodies.Sample(
                log.Replay(log.ReadBounds().First).Select(logged => logged.Event),
                design,
                BodyCountMax,
                context.Value(_seed),
                context.Value(_log)
            );
        }
        if (bodies.Count == 0)
        {
            throw CliException.BadInput(
                "There is nothing to ask for: no list in the log, or no line in the file. Let people use the system first, or give --requests."
            );
        }
        return new(server.Authority, design.Name, bodies, Shares(context, design), context.Value(_clients));
    }

    private LoadPhase[] Phases(VerbContext context, double? capacity)
    {
        var duration = TimeSpan.FromSeconds(context.Value(_seconds));
        if (context.Value(_rate) is { } rate)
        {
            return [new(FormattableString.Invariant($"{rate:0.#}/s"), rate, duration)];
        }
        if (capacity is not > 0)
        {
            throw CliException.BadInput(
                "The server gave no answer on its full rung, so there is nothing to multiply. Look at GET /readyz, train the system, or give --rate."
            );
        }
        return
        [
            .. context
                .Value(_multiples)!
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => Number(text, "--multiples"))
                .Select(multiple => new LoadPhase(
                    FormattableString.Invariant($"{multiple:0.##}×"),
                    multiple * capacity.Value,
                    duration
                )),
        ];
    }

    // A generator that is itself too busy to send, or would send for days, measures nothing.
    private static LoadPhase[] Bounded(LoadPhase[] phases)
    {
        var seconds = phases.Sum(phase => phase.Duration.TotalSeconds);
        var requests = phases.Sum(phase => phase.Rate * phase.Duration.TotalSeconds);
        return
            requests is >= 1 and <= LoadPlan.RequestCountMax && seconds <= LoadPlan.DurationMax.TotalSeconds
            ? phases
            : throw CliException.BadInput(
                FormattableString.Invariant(
                    $"That is {requests:0} requests in {seconds:0.#} s; expected 1 to {LoadPlan.RequestCountMax} in at most {LoadPlan.DurationMax.TotalSeconds:0} s. Give other --multiples, another --rate or other --seconds."
                )
            );
    }

    private KeyValuePair<string, double>[] Shares(VerbContext context, Design design)
    {
        if (context.Value(_classes) is not { } typed)
        {
            return LoadShares.Of(design);
        }
        return
        [
            .. typed
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair =>
                    KeyValuePair.Create(pair[0].Trim(), Number(pair.Length > 1 ? pair[1] : "1", "--classes"))
                ),
        ];
    }

    private Uri UrlOf(VerbContext context)
    {
        var typed = context.Value(_url)!;
        return Uri.TryCreate(typed, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp
            ? url
            : throw CliException.BadInput(
                $"'{typed}' is no address of a server; expected one such as {ServeVerb.UrlDefault}, without encryption."
            );
    }

    private static double Number(string text, string option) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw CliException.BadInput(
                $"'{text}' in {option} is no number above 0. Give numbers joined by commas."
            );
}
