using System.CommandLine;
using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>The JSON Schema of designs, with which editors complete and check while one types.</summary>
internal sealed class SchemaVerb : IVerb
{
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Write it to a file instead of standard output.",
        HelpName = "FILE",
    };

    public string Name => "schema";

    public string Summary => "Print the JSON Schema of design.yaml, for editors.";

    public void Describe(Command command) => command.Add(_out);

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var schema = DesignSchema.Generate(EngineVocabulary.Full);
        if (context.Value(_out) is not { } path)
        {
            context.Terminal.Out.Write(schema);
            return ExitCode.Ok;
        }
        await File.WriteAllTextAsync(path, schema, cancellation);
        context.Terminal.Error.WriteLine(
            $"Wrote {path}. A first line '# yaml-language-server: $schema={path}' in a design makes editors use it."
        );
        return ExitCode.Ok;
    }
}
