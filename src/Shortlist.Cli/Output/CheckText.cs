using System.Globalization;
using Shortlist.Designs;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>A review for people: findings as compilers write them, then the numbers, then the questions.</summary>
internal static class CheckText
{
    public static void Write(Terminal terminal, string path, Design? design, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            terminal.Screen.Write(new Text(finding.ToString(), Style(finding.Severity)));
            terminal.Screen.WriteLine();
        }
        if (design is not null)
        {
            WriteNumbers(terminal, design);
            WriteQuestions(terminal, design);
        }
        else
        {
            terminal.Screen.WriteLine(
                "Mend these first: what depends on them, and what the figures come to, is reviewed then."
            );
        }
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = findings.Count(finding => finding.Severity == Severity.Warning);
        terminal.Out.WriteLine(
            $"{path}: {Counted(errors, "error")}, {Counted(warnings, "warning")}, {Counted(findings.Count - errors - warnings, "remark")}."
        );
    }

    private static string Counted(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static void WriteNumbers(Terminal terminal, Design design)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn($"{Markup.Escape(design.Name)} in numbers")
            .AddColumn("")
            .AddColumn(new TableColumn("value").RightAligned())
            .AddColumn("how");
        var group = "";
        foreach (var number in DesignNumberTable.Of(design))
        {
            table.AddRow(
                new Text(number.Group == group ? "" : number.Group),
                new Text(number.Name),
                new Text(number.Value),
                new Text(number.How)
            );
            group = number.Group;
        }
        terminal.Screen.Write(table);
    }

    private static void WriteQuestions(Terminal terminal, Design design)
    {
        var questions = OpenQuestions.Of(design);
        if (questions.Count == 0)
        {
            return;
        }
        terminal.Out.WriteLine("Open questions, the riskiest first:");
        foreach (var open in questions)
        {
            terminal.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {design.Places.File}:{open.At.Line}:{open.At.Column}: {open.Path}: {open.Question}"
                )
            );
        }
        terminal.Out.WriteLine();
    }

    private static Style Style(Severity severity) =>
        severity switch
        {
            Severity.Error => new(Color.Red),
            Severity.Warning => new(Color.Yellow),
            Severity.Question => new(Color.Blue),
            _ => Spectre.Console.Style.Plain,
        };
}
