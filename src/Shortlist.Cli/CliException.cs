namespace Shortlist.Cli;

/// <summary>Why a verb can't go on, as sentences for the person who typed it, with the exit code that says so to scripts.</summary>
internal sealed class CliException : Exception
{
    public CliException(int exitCode, string message, Exception? cause = null)
        : base(message, cause) => ExitCode = exitCode;

    public int ExitCode { get; }

    public static CliException BadInput(string message, Exception? cause = null) =>
        new(Cli.ExitCode.BadInput, message, cause);
}
