using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Serving;
using Shortlist.Systems.Replays;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>The story of one list for people: who asked, what was put forward, what was turned away, what the scores are made of.</summary>
internal sealed class WhyText(Terminal terminal, Design design, ReplayedRequest replayed)
{
    private const int PartCountMax = 12;
    private const int BarWidth = 12;
    private const int MoveCountMax = 8;
    private const int TitleCharsMax = 48;

    private TextWriter Out => terminal.Out;

    public void Write(ItemId? item)
    {
        WriteHead();
        if (replayed.Record is { } record)
        {
            WriteWay(record);
            if (item is null)
            {
                WriteList(record);
                WriteSelection(record);
            }
            else if (record.Candidates.FirstOrDefault(candidate => candidate.Item == item) is { } candidate)
            {
                WriteItem(candidate);
            }
        }
        if (replayed.ItemFate.Length > 0)
        {
            Out.WriteLine(replayed.ItemFate);
        }
        Out.WriteLine(replayed.Verdict.Sentence);
    }

    private void WriteHead()
    {
        var list = replayed.List;
        var who = list.User is { } user ? $"user {user}" : "a visitor nobody knows";
        var what = list.Query is { } query ? $" for '{query}'" : "";
        Out.WriteLine(FormattableString.Invariant($"{list.Request}: {who} asked{what} at {list.At:u}."));
        var model = list.Model.Length > 0 ? $", model '{list.Model}'" : "";
        var bundle = list.Bundle.Length > 0 ? $", bundle {list.Bundle[..12]}" : "";
        Out.WriteLine(
            FormattableString.Invariant(
                $"Rung '{list.Rung}'{model}{bundle}, by the log before offset {list.StateOffset}."
            )
        );
        foreach (var (experiment, arm) in list.Exposures)
        {
            Out.WriteLine($"Experiment '{experiment}': arm '{arm}'.");
        }
        if (list.Lost.Length + list.Skipped.Length > 0)
        {
            Out.WriteLine($"Done without: {string.Join(", ", list.Skipped.Concat(list.Lost))}.");
        }
    }

    private void WriteWay(RequestRecord record)
    {
        foreach (var report in record.Answer.Retrievers)
        {
            Out.WriteLine(
                report.Skipped
                    ? $"  {report.Name}: not asked"
                    : $"  {report.Name}: {Figures.Count(report.Found)} put forward, {Figures.Count(report.RefusedCount)} turned away"
            );
        }
        foreach (var refused in record.Refused)
        {
            Out.WriteLine(
                $"  filter '{refused.Filter}' turned {Figures.Count(refused.Count)} away: {string.Join(", ", refused.Items)}{(refused.Count > refused.Items.Count ? ", …" : "")}"
            );
        }
        Out.WriteLine($"  {Figures.Count(record.Answer.CandidateCount)} candidates were ranked.");
    }

    private void WriteList(RequestRecord record)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("", "item", "score", "by score", "chance", "from", "why");
        var ranks = record.Candidates.Index().ToDictionary(pair => pair.Item.Item, pair => pair.Index);
        foreach (var item in record.Answer.Items)
        {
            table.AddRow(
                new Text(Number(item.Position + 1)),
                new Text($"{item.Item} {TitleOf(item)}"),
                new Text(Short(item.Score)),
                new Text(ranks.TryGetValue(item.Item, out var rank) ? Number(rank + 1) : ""),
                new Text(Short(item.Propensity)),
                new Text(string.Join(", ", item.Sources)),
                new Text(string.Join("; ", item.Reasons))
            );
        }
        terminal.Screen.Write(table);
    }

    private void WriteSelection(RequestRecord record)
    {
        foreach (var step in record.Selection)
        {
            var moves = step
                .Moves.Take(MoveCountMax)
                .Select(move =>
                    move.To is { } to
                        ? FormattableString.Invariant($"{move.Item} {move.From + 1}→{to + 1}")
                        : FormattableString.Invariant($"{move.Item} {move.From + 1}→out")
                );
            var more =
                step.Moves.Count > MoveCountMax
                    ? FormattableString.Invariant($" and {step.Moves.Count - MoveCountMax} more")
                    : "";
            Out.WriteLine(
                step.Moves.Count == 0
                    ? $"Selector '{step.Selector}' moved nothing that is shown."
                    : $"Selector '{step.Selector}' moved {string.Join(", ", moves)}{more}."
            );
        }
    }

    private void WriteItem(CandidateRecord candidate)
    {
        Out.WriteLine($"{candidate.Item}:");
        foreach (var (source, score) in candidate.Sources)
        {
            Out.WriteLine($"  put forward by {source} with {Short(score)}");
        }
        if (candidate.Why is { } why)
        {
            Out.WriteLine($"  {why.Sentence} = {Short(why.Value)}");
            WriteParts(why);
        }
        foreach (var (name, match) in candidate.Matches)
        {
            Out.WriteLine($"  {name}:");
            WriteTree(match, depth: 2);
        }
        Out.WriteLine("  features:");
        foreach (var (name, value) in candidate.Features)
        {
            Out.WriteLine($"    {name} = {(value is { } known ? Short(known) : "missing")}");
        }
    }

    private void WriteParts(Explanation why)
    {
        var parts = why.Parts.OrderByDescending(part => Math.Abs(part.Value)).Take(PartCountMax).ToList();
        var largest = parts.Select(part => Math.Abs(part.Value)).DefaultIfEmpty(1).Max();
        foreach (var part in parts)
        {
            var bar = Plot.Bar(largest > 0 ? Math.Abs(part.Value) / largest : 0, BarWidth);
            Out.WriteLine(
                $"    {(part.Value < 0 ? "−" : "+")} {bar} {Short(Math.Abs(part.Value)), -10} {part.Sentence}"
            );
        }
    }

    private void WriteTree(Explanation part, int depth)
    {
        Out.WriteLine($"{new string(' ', 2 * depth)}{part.Sentence} = {Short(part.Value)}");
        foreach (var child in part.Parts)
        {
            WriteTree(child, depth + 1);
        }
    }

    private string TitleOf(RankedItem item)
    {
        var title =
            design.Data.Display.Count == 0
                ? ""
                : item.Attributes.Find(design.Data.Display[0]) switch
                {
                    AttributeValue.Text text => text.Value,
                    AttributeValue.Words words => string.Join(' ', words.Values),
                    _ => "",
                };
        return title.Length <= TitleCharsMax ? title : title[..(TitleCharsMax - 1)] + "…";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Short(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
