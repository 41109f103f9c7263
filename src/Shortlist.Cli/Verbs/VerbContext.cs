using System.CommandLine;
using Shortlist.Cli.Output;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>What one run of a verb has at hand: the words typed, and where to write.</summary>
internal sealed class VerbContext(ParseResult parsed, SharedOptions shared, Terminal terminal)
{
    public Terminal Terminal { get; } = terminal;

    public bool Json { get; } = parsed.GetValue(shared.Json);

    public bool Verbose { get; } = parsed.GetValue(shared.Verbose);

    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>Whether the option was typed, with a value or without.</summary>
    public bool Has(Option option) => parsed.GetResult(option) is { Implicit: false };

    public T? Value<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>Work that keeps a thread busy for a while: its progress is shown, under the name of what it is about.</summary>
    public Task<T> RunAsync<T>(
        string name,
        Func<IProgress<WorkProgress>, T> work,
        CancellationToken cancellation
    ) =>
        ProgressBoard.RunAsync(
            Terminal,
            name,
            Json,
            progress => Task.Run(() => work(progress), cancellation)
        );
}
