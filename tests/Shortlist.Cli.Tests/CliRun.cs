using System.Text.Json;
using Shortlist.Cli.Output;

namespace Shortlist.Cli.Tests;

/// <summary>One run of the command line within the process, with what it wrote.</summary>
internal sealed record CliRun(int Code, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static Task<CliRun> OfAsync(params string[] args) =>
        OfAsync(args, TestContext.Current.CancellationToken);

    public static async Task<CliRun> OfAsync(
        string[] args,
        CancellationToken cancellation,
        StringWriter? output = null
    )
    {
        output ??= new();
        using var error = new StringWriter();
        // As the process itself has them: safe to write to from several threads.
        var terminal = new Terminal(
            TextWriter.Synchronized(output),
            TextWriter.Synchronized(error),
            outputIsTerminal: false,
            errorIsTerminal: false,
            TimeProvider.System
        );
        var code = await CommandLine.RunAsync(args, terminal, cancellation);
        return new(code, output.ToString(), error.ToString());
    }
}
