using System.CommandLine;
using System.Text.RegularExpressions;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Systems;

namespace Shortlist.Cli.Verbs;

/// <summary>A folder with a design to start from, copied from a reference system under a name of its own.</summary>
internal sealed partial class NewVerb : IVerb
{
    private readonly Argument<string> _name = new("NAME")
    {
        Description = "The system's name: lower-case words joined by hyphens.",
    };

    private readonly Option<string> _from = new("--from")
    {
        Description = $"The reference system to start from: {string.Join(", ", ReferenceSystems.Names)}.",
        DefaultValueFactory = _ => "video-search",
    };

    private readonly Option<string?> _folder = new("--folder")
    {
        Description = "Where to put it; by default a folder of that name here.",
    };

    public string Name => "new";

    public string Summary => "Make a folder with a design to start from. Never overwrites anything.";

    public void Describe(Command command)
    {
        command.Add(_name);
        command.Add(_from);
        command.Add(_folder);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var name = context.Value(_name)!;
        if (!SystemName().IsMatch(name))
        {
            throw CliException.BadInput(
                $"'{name}' is no name for a system; expected lower-case words joined by hyphens, such as 'recipe-search'."
            );
        }
        var from = context.Value(_from)!;
        var text = NameLine().Replace(ReferenceSystems.Text(from), $"name: {name}", 1);
        var folder = context.Value(_folder) ?? name;
        var path = Path.Combine(folder, SystemFolder.DesignName);
        if (File.Exists(path))
        {
            throw CliException.BadInput(
                $"'{path}' is there already and stays as it is. Give another name, or another --folder."
            );
        }
        Directory.CreateDirectory(folder);
        await using (var file = new FileStream(path, FileMode.CreateNew))
        await using (var writer = new StreamWriter(file))
        {
            await writer.WriteAsync(text.AsMemory(), cancellation);
        }
        Tell(context, new(name, from, path), folder);
        return ExitCode.Ok;
    }

    private static void Tell(VerbContext context, NewDocument made, string folder)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(made, CliJson.Default.NewDocument);
            return;
        }
        context.Terminal.Out.WriteLine(
            $"{made.Design} is the design of {made.From}, under the name {made.Name}."
        );
        var check = $"shortlist check {folder}";
        var width = Math.Max(check.Length, $"edit {made.Design}".Length);
        context.Terminal.Out.WriteLine("Next:");
        context.Terminal.Out.WriteLine(
            $"  {$"edit {made.Design}".PadRight(width)}  what you have, what you want, how fast"
        );
        context.Terminal.Out.WriteLine(
            $"  {check.PadRight(width)}  what is wrong, what it costs, what is still open"
        );
        context.Terminal.Out.WriteLine($"  shortlist import {folder} --events events.ndjson");
        context.Terminal.Out.WriteLine($"  shortlist train {folder}");
        context.Terminal.Out.WriteLine($"  shortlist serve {folder}");
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex SystemName();

    [GeneratedRegex("^name:.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex NameLine();
}
