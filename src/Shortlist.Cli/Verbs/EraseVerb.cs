using System.CommandLine;
using Shortlist.Catalog;
using Shortlist.Cli.Folders;
using Shortlist.Cli.Output;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Systems;
using Shortlist.Systems.Erasures;

namespace Shortlist.Cli.Verbs;

/// <summary>Erases a user from a system that is not running, with a receipt; or lists the receipts.</summary>
internal sealed class EraseVerb : IVerb
{
    private readonly Argument<string> _system = new("SYSTEM_FOLDER")
    {
        Description = "The folder of the system.",
    };

    private readonly Argument<string?> _user = new("USER_ID")
    {
        Description = "Who is erased, or whose receipts are listed.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _receipts = new("--receipts")
    {
        Description =
            "List the receipts and check that none was changed; with USER_ID, those about this user.",
    };

    private readonly Option<bool> _pending = new("--pending")
    {
        Description = "Erase everybody for whom the log has an event 'user_erased', each up to that event.",
    };

    public string Name => "erase";

    public string Summary =>
        "Erase a user from the log and everything else a system keeps, with a receipt of what was searched, removed and left (nothing).";

    public void Describe(Command command)
    {
        command.Add(_system);
        command.Add(_user);
        command.Add(_receipts);
        command.Add(_pending);
    }

    public async Task<int> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var folder = SystemFolders.Find(context.Value(_system)!);
        var system = folder.ReadDesign().Name;
        var (user, pending) = (context.Value(_user), context.Value(_pending));
        if (context.Value(_receipts))
        {
            return List(context, folder, system, user);
        }
        if (string.IsNullOrEmpty(user) != pending)
        {
            throw CliException.BadInput(
                "Erase whom? Give a USER_ID, or --pending for everybody whom an event in the log says to forget; not both."
            );
        }
        try
        {
            await using var eraser = UserEraser.Open(system, folder, context.Terminal.Clock);
            var receipts = await EraseAsync(eraser, user, pending, cancellation);
            return Tell(context, new(system, receipts, eraser.History.Damage));
        }
        catch (Exception locked) when (locked is EventLogLockedException or QuarantineLockedException)
        {
            throw new CliException(
                ExitCode.Busy,
                $"The system is running, or something is being imported: its log is open elsewhere. Ask the server instead: DELETE /v1/{system}/users/{{id}}.",
                locked
            );
        }
        catch (ArgumentException unfit)
        {
            throw CliException.BadInput(unfit.Message, unfit);
        }
    }

    private static async Task<IReadOnlyList<ErasureReceipt>> EraseAsync(
        UserEraser eraser,
        string? user,
        bool pending,
        CancellationToken cancellation
    )
    {
        if (pending)
        {
            var finished = await eraser.FinishAsync(cancellation);
            var asked = await eraser.EraseAskedForAsync(cancellation);
            return finished is null ? asked : [finished, .. asked];
        }
        return [await eraser.EraseAsync(new UserId(user!), cancellation)];
    }

    private static int List(VerbContext context, SystemFolder folder, string system, string? user)
    {
        var history = new ErasureReceipts(folder.Erasures).Read();
        var receipts = string.IsNullOrEmpty(user)
            ? history.Receipts
            : [.. history.Receipts.Where(receipt => receipt.IsOf(new UserId(user)))];
        var document = new ErasureDocument(system, receipts, history.Damage);
        if (context.Json)
        {
            context.Terminal.WriteJson(document, CliJson.Default.ErasureDocument);
        }
        else
        {
            ErasureText.WriteAll(context.Terminal, document);
        }
        return document.Damage.Count == 0 ? ExitCode.Ok : ExitCode.Damaged;
    }

    private static int Tell(VerbContext context, ErasureDocument document)
    {
        if (context.Json)
        {
            context.Terminal.WriteJson(document, CliJson.Default.ErasureDocument);
        }
        else
        {
            foreach (var receipt in document.Receipts)
            {
                ErasureText.Write(context.Terminal, receipt);
            }
            if (document.Receipts.Count == 0)
            {
                context.Terminal.Out.WriteLine("The log says to forget nobody.");
            }
        }
        return document.Receipts.All(receipt => receipt.Residue == 0) ? ExitCode.Ok : ExitCode.Findings;
    }
}
