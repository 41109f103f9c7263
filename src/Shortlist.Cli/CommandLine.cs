using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Shortlist.Cli.Output;
using Shortlist.Cli.Verbs;
using Shortlist.Datasets;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Learning.Imports;
using Shortlist.Registry;
using Shortlist.Systems;

namespace Shortlist.Cli;

/// <summary>The whole command line: verbs, what they share, and the one place where failures become sentences and exit codes.</summary>
internal static class CommandLine
{
    private const string Name = "shortlist";
    private const string Summary =
        "Write the design of a search, recommendation or feed system on one page; Shortlist runs it.";

    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        var shared = new SharedOptions();
        var root = new Command(Name, $"{Summary}\n\n{ExitCode.Help}")
        {
            new HelpOption(),
            new VersionOption(),
            shared.Json,
            shared.Verbose,
        };
        foreach (var verb in VerbCatalog.Create())
        {
            root.Add(Build(verb, shared, terminal));
        }
        var parsed = root.Parse(args.Count == 0 ? ["--help"] : args);
        var invocation = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        if (parsed.Action is ParseErrorAction)
        {
            return Refuse(parsed, terminal);
        }
        try
        {
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            return Explain(exception, parsed.GetValue(shared.Verbose), terminal);
        }
    }

    private static Command Build(IVerb verb, SharedOptions shared, Terminal terminal)
    {
        var command = new Command(verb.Name, verb.Summary);
        verb.Describe(command);
        command.SetAction(
            (parsed, cancellation) => verb.RunAsync(new(parsed, shared, terminal), cancellation)
        );
        return command;
    }

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        foreach (var error in parsed.Errors)
        {
            terminal.Error.WriteLine(error.Message);
        }
        var name = parsed.CommandResult.Command.Name;
        terminal.Error.WriteLine(name == Name ? $"See '{Name} --help'." : $"See '{Name} {name} --help'.");
        return ExitCode.BadInput;
    }

    /// <summary>The exit code of what may happen to a healthy program; null for a defect.</summary>
    private static int? Expected(Exception exception) =>
        exception switch
        {
            CliException known => known.ExitCode,
            DatasetException => ExitCode.BadInput,
            EventLogDamagedException or BundleDamagedException or InvalidDataException => ExitCode.Damaged,
            BundleMisfitException or FeatureMisfitException => ExitCode.BadInput,
            EventLogLockedException or QuarantineLockedException => ExitCode.Busy,
            IOException or UnauthorizedAccessException => ExitCode.BadInput,
            _ => null,
        };

    private static int Explain(Exception exception, bool verbose, Terminal terminal)
    {
        terminal.Error.WriteLine(exception.Message);
        if (verbose)
        {
            terminal.Error.WriteLine(exception.ToString());
        }
        else if (Expected(exception) is null)
        {
            terminal.Error.WriteLine(
                "This is a defect of Shortlist. Run again with --verbose and report what it prints."
            );
        }
        return Expected(exception) ?? ExitCode.Defect;
    }
}
