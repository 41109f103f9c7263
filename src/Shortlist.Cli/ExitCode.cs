using System.Globalization;

namespace Shortlist.Cli;

/// <summary>How a run ended, for scripts; docs/reference/exit-codes.md says the same and a test compares them.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Findings = 1;
    public const int BadInput = 2;
    public const int Damaged = 3;
    public const int Busy = 4;
    public const int Defect = 70;
    public const int Interrupted = 130;
    public const int Terminated = 143;

    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, "done"),
        (
            Findings,
            "done, and there is something to mend: a design with errors, a gate not passed, rows that differ, or broken data"
        ),
        (BadInput, "not done: a wrong argument, a missing or unreadable file"),
        (Damaged, "not done: stored data is not as it was written"),
        (Busy, "not done: another process has the system folder or the address"),
        (Defect, "not done: a defect of Shortlist itself; --verbose shows where"),
        (Interrupted, "stopped by Ctrl-C; the data is consistent"),
        (Terminated, "stopped by SIGTERM; the data is consistent"),
    ];

    /// <summary>The lines below the help of the root command.</summary>
    public static string Help { get; } =
        "Exit codes:\n"
        + string.Join(
            '\n',
            All.Select(each =>
                string.Create(CultureInfo.InvariantCulture, $"  {each.Code, -4} {each.Meaning}")
            )
        );
}
