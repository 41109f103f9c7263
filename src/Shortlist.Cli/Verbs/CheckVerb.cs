using System.CommandLine;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Designs;

namespace Shortlist.Cli.Verbs;

/// <summary>Reviews a design: everything that is wrong with it, what its figures come to, and what it leaves open.</summary>
internal sealed class CheckVerb : IVerb
{
    private readonly Argument<string> _design = new("DESIGN_OR_FOLDER")
    {
        Description = "A design file, or the folder of a system.",
    };

    public string Name => "check";

    public string Summary =>
        "Review a design: all mistakes in one run, each with its line; computed numbers; open questions.";

    public void Describe(Command command) => command.Add(_design);

    public Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var path = DesignFile.Find(context.Value(_design)!);
        var reading = DesignFile.Read(path);
        var findings = Review(reading);
        var ok = findings.All(finding => finding.Severity != Severity.Error);
        if (context.Json)
        {
            context.Terminal.WriteJson(
                Document(path, reading.Design, ok, findings),
                CliJson.Default.CheckDocument
            );
        }
        else
        {
            CheckText.Write(context.Terminal, path, reading.Design, findings);
        }
        return Task.FromResult(ok ? ExitCode.Ok : ExitCode.Findings);
    }

    private static IReadOnlyList<Finding> Review(DesignReading reading) =>
        [
            .. reading
                .Findings.Concat(DesignLint.Check(reading))
                .Concat(reading.Design is { } design ? ImportedModels.Review(design) : [])
                .OrderBy(finding => finding.Line)
                .ThenBy(finding => finding.Column),
        ];

    private static CheckDocument Document(
        string path,
        Design? design,
        bool ok,
        IReadOnlyList<Finding> findings
    ) =>
        new(
            path,
            design?.Name,
            design?.Hash,
            ok,
            [
                .. findings.Select(finding => new CheckFinding(
                    finding.Severity.ToString().ToLowerInvariant(),
                    finding.Rule,
                    finding.File,
                    finding.Line,
                    finding.Column,
                    finding.Path,
                    finding.Message
                )),
            ],
            design is null ? [] : DesignNumberTable.Of(design),
            design is null
                ? []
                :
                [
                    .. OpenQuestions
                        .Of(design)
                        .Select(open => new CheckQuestion(
                            open.Path,
                            open.Question,
                            open.Risk,
                            open.At.Line,
                            open.At.Column
                        )),
                ]
        );
}
