using System.Diagnostics.CodeAnalysis;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>
/// Where a run writes: results to standard output, progress and complaints to standard error. Colours and moving lines only
/// where the stream is a terminal, so that files and pipes hold plain text.
/// </summary>
internal sealed class Terminal
{
    // A pipe has no width: tables are laid out as wide as they need to be.
    private const int PlainWidthChars = 400;

    public Terminal(
        TextWriter output,
        TextWriter error,
        bool outputIsTerminal,
        bool errorIsTerminal,
        TimeProvider clock
    )
    {
        (Out, Error, ErrorIsTerminal, Clock) = (output, error, errorIsTerminal, clock);
        Screen = Console(output, outputIsTerminal);
        Side = Console(error, errorIsTerminal);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public bool ErrorIsTerminal { get; }

    /// <summary>Standard output with tables and colours.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>Standard error with colours and moving lines.</summary>
    public IAnsiConsole Side { get; }

    public TimeProvider Clock { get; }

    [SuppressMessage(
        "ApiDesign",
        "RS0030",
        Justification = "The one place where the process's streams are taken."
    )]
    public static Terminal OfProcess(TimeProvider clock) =>
        new(
            System.Console.Out,
            System.Console.Error,
            !System.Console.IsOutputRedirected,
            !System.Console.IsErrorRedirected,
            clock
        );

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(
            new()
            {
                Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        if (!isTerminal)
        {
            console.Profile.Width = PlainWidthChars;
        }
        return console;
    }
}
