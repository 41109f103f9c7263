using System.Globalization;
using Shortlist.Systems.Erasures;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>Receipts of erased users, for people.</summary>
internal static class ErasureText
{
    /// <summary>One receipt in full: every store, and the sentence that sums it up.</summary>
    public static void Write(Terminal terminal, ErasureReceipt receipt)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("store");
        foreach (var column in (string[])["scanned", "bytes", "removed", "left", "mentions"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }
        table.AddColumn("");
        foreach (var store in receipt.Stores)
        {
            table.AddRow(
                new Text(store.Name),
                new Text(Figures.Count(store.Scanned)),
                new Text(Figures.Count(store.Bytes)),
                new Text(Figures.Count(store.Removed)),
                new Text(Figures.Count(store.Residue)),
                new Text(Figures.Count(store.Mentions)),
                new Text(store.Note)
            );
        }
        terminal.Screen.Write(table);
        terminal.Out.WriteLine(
            $"Receipt {receipt.Sequence}: {Figures.Count(receipt.Events.Values.Sum())} events before offset {receipt.LogOffset} removed in {Figures.Seconds(receipt.ElapsedMs / 1_000d)}, {Figures.Count(receipt.Residue)} left{(receipt.Resumed ? "; it had been cut short and was taken up again" : "")}."
        );
        terminal.Out.WriteLine($"Digest {receipt.Digest}");
        if (receipt.Stores.Any(store => store.Mentions > 0))
        {
            terminal.Out.WriteLine(
                "Mentions are the same characters in what is not the user's, such as an item of the same id. Look at them if they may be about the user."
            );
        }
        if (receipt.Bundles.Count > 0)
        {
            terminal.Out.WriteLine(
                $"{receipt.Bundles.Count} bundles may have been trained on these events and are marked; 'shortlist train' makes one that was not."
            );
        }
    }

    /// <summary>A line a receipt.</summary>
    public static void WriteAll(Terminal terminal, ErasureDocument document)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("receipt", "done");
        foreach (var column in (string[])["events", "left"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }
        table.AddColumns("before offset", "digest");
        foreach (var receipt in document.Receipts)
        {
            table.AddRow(
                new Text(receipt.Sequence.ToString(CultureInfo.InvariantCulture)),
                new Text(receipt.DoneAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
                new Text(Figures.Count(receipt.Events.Values.Sum())),
                new Text(Figures.Count(receipt.Residue)),
                new Text(Figures.Count(receipt.LogOffset)),
                new Text(receipt.Digest)
            );
        }
        terminal.Screen.Write(table);
        foreach (var damage in document.Damage)
        {
            terminal.Out.WriteLine(damage);
        }
        if (document.Damage.Count == 0)
        {
            terminal.Out.WriteLine($"{document.Receipts.Count} receipts, each as it was written.");
        }
    }
}
