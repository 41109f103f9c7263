using System.CommandLine;

namespace Shortlist.Cli.Verbs;

/// <summary>One verb of the command line. A new one is a class, a line in <see cref="VerbCatalog"/> and a test.</summary>
internal interface IVerb
{
    string Name { get; }

    /// <summary>What it does, in one or two sentences, as the help shows it.</summary>
    string Summary { get; }

    /// <summary>Adds its arguments and options.</summary>
    void Describe(Command command);

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CliException">It can't be done; the message says why and what to do.</exception>
    Task<int> RunAsync(VerbContext context, CancellationToken cancellation);
}
