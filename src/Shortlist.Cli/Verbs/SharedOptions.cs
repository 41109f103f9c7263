using System.CommandLine;

namespace Shortlist.Cli.Verbs;

/// <summary>The options every verb understands.</summary>
internal sealed class SharedOptions
{
    public Option<bool> Json { get; } =
        new("--json")
        {
            Description = "Print one JSON document on standard output, and nothing else there.",
            Recursive = true,
        };

    public Option<bool> Verbose { get; } =
        new("--verbose") { Description = "Print each step, and where an error came from.", Recursive = true };
}
