using System.CommandLine;
using System.Globalization;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Registry;
using Shortlist.Systems;
using Spectre.Console;

namespace Shortlist.Cli.Verbs;

/// <summary>The bundles of a system: which there are, which serves, and how to change that by hand.</summary>
internal sealed class ModelsVerb : IVerb
{
    private const string Reason = "shortlist models";
    private const int LossCountMax = 5;

    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system.",
    };

    private readonly Argument<string> _action = new("ACTION")
    {
        Description =
            "list, show (how a bundle's models learnt, whether what they predict comes true, what the one that ranks looks at), promote (a bundle serves), rollback (the one before serves again) or import (a model from elsewhere is tried on the design).",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => "list",
    };

    private readonly Argument<string?> _hash = new("HASH_OR_FILE")
    {
        Description =
            "For show and promote: the bundle, or the first letters of its hash; show without one shows the serving bundle. For import: the model's file.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ModelImport _import = new();

    public string Name => "models";

    public string Summary =>
        "List the bundles of a system, show one, promote one by hand, or roll back; try a model from elsewhere.";

    public void Describe(Command command)
    {
        _action.AcceptOnlyFromAmong("list", "show", "promote", "rollback", "import");
        command.Add(_system);
        command.Add(_action);
        command.Add(_hash);
        _import.Describe(command);
    }

    public Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        if (context.Value(_action) is "import")
        {
            return Task.FromResult(_import.Run(context, folder, context.Value(_hash), cancellation));
        }
        var registry = BundleRegistry.Open(folder.Bundles, context.Terminal.Clock);
        switch (context.Value(_action))
        {
            case "show":
                Show(context, folder, registry);
                return Task.FromResult(ExitCode.Ok);
            case "promote":
                registry.Promote(Find(registry, context.Value(_hash)), Reason);
                break;
            case "rollback":
                RollBack(registry);
                break;
        }
        Tell(context, folder, registry);
        return Task.FromResult(ExitCode.Ok);
    }

    private void Show(VerbContext context, SystemFolder folder, BundleRegistry registry)
    {
        var hash = context.Value(_hash) is { Length: > 0 } typed
            ? registry.Find(typed)
            : registry.Serving
                ?? throw CliException.BadInput(
                    $"'{folder.Path}' has no serving bundle to show. Train it first: shortlist train {folder.Path}, or name a bundle."
                );
        var document = BundleDocument.Of(
            registry.Load(hash),
            hash == registry.Serving,
            Ablation.Find(folder, hash)
        );
        if (context.Json)
        {
            context.Terminal.WriteJson(document, CliJson.Default.BundleDocument);
            return;
        }
        BundleText.Write(context.Terminal, document);
    }

    // Of the serving bundle what to expect when something is gone; the others' are in what --json prints.
    private static void TellLosses(Terminal terminal, IReadOnlyList<ModelsBundle> bundles)
    {
        if (bundles.FirstOrDefault(bundle => bundle.Serving)?.Ablation is not { } ablation)
        {
            return;
        }
        terminal.Out.WriteLine(
            $"With everything, the serving bundle has {ablation.Full.Name} {Figures.Measure(ablation.Full.Value)}; without"
        );
        foreach (var part in ablation.Parts.Where(part => part.Loss.Low > 0).Take(LossCountMax))
        {
            terminal.Out.WriteLine($"  {part.Kind} {part.Name}: {Figures.Measure(part.Quality)}");
        }
        terminal.Out.WriteLine("'shortlist ablate' measured it and measures it again.");
    }

    private static BundleHash Find(BundleRegistry registry, string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            throw CliException.BadInput(
                "Promote which bundle? Give its hash, or the first letters of it: shortlist models SYSTEM_FOLDER promote HASH."
            );
        }
        return registry.Find(typed);
    }

    private static void RollBack(BundleRegistry registry)
    {
        try
        {
            registry.Rollback(Reason);
        }
        catch (InvalidOperationException nothingBefore)
        {
            throw CliException.BadInput(nothingBefore.Message, nothingBefore);
        }
    }

    private static void Tell(VerbContext context, SystemFolder folder, BundleRegistry registry)
    {
        var system = folder.ReadDesign().Name;
        var serving = registry.Serving;
        ModelsBundle[] bundles =
        [
            .. registry
                .List()
                .Select(listing => new ModelsBundle(
                    listing.Hash.Value,
                    listing.Manifest?.Facts.Models.FirstOrDefault(model => model.Chosen)?.Name ?? "",
                    listing.Manifest?.CreatedAt,
                    listing.Hash == serving,
                    listing.ErasedUsers,
                    listing.Damage,
                    listing.Manifest?.Facts.Metrics ?? [],
                    Ablation.Find(folder, listing.Hash)
                )),
        ];
        if (context.Json)
        {
            context.Terminal.WriteJson(new(system, serving?.Value, bundles), CliJson.Default.ModelsDocument);
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "bundle", "model", "made", "state");
        foreach (var bundle in bundles)
        {
            table.AddRow(
                new Text(bundle.Serving ? "→" : ""),
                new Text(bundle.Hash),
                new Text(bundle.Model),
                new Text(
                    bundle.CreatedAt?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? ""
                ),
                new Text(StateOf(bundle))
            );
        }
        context.Terminal.Screen.Write(table);
        TellLosses(context.Terminal, bundles);
        context.Terminal.Out.WriteLine(
            serving is null
                ? $"{system} has no serving bundle: train it, or promote one of these."
                : "A server that is running changes over within a second or two."
        );
    }

    private static string StateOf(ModelsBundle bundle)
    {
        string[] parts =
        [
            bundle.Damage ?? (bundle.Serving ? "serving" : ""),
            bundle.ErasedUsers > 0
                ? $"trained on data of {Figures.Count(bundle.ErasedUsers)} users erased since"
                : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
