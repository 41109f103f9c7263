using System.Globalization;
using Spectre.Console;

namespace Shortlist.Cli.Output;

/// <summary>What a model looks at, for people.</summary>
internal static class ModelText
{
    public static void Write(Terminal terminal, IReadOnlyList<ModelFeature> features)
    {
        var hasSplits = features.Any(feature => feature.Splits is not null);
        var hasShuffled = features.Any(feature => feature.Shuffled is not null);
        var table = new Table().Border(TableBorder.Simple).AddColumns("feature", "share of gain");
        if (hasSplits)
        {
            table.AddColumns("splits", "share of rows split");
        }
        if (hasShuffled)
        {
            table.AddColumn("loss with its values shuffled");
        }
        foreach (var feature in features)
        {
            List<Text> cells = [new(feature.Feature), new(Share(feature.Share))];
            if (hasSplits)
            {
                cells.Add(new(Figures.Count(feature.Splits ?? 0)));
                cells.Add(new(Share(feature.Cover ?? 0)));
            }
            if (hasShuffled)
            {
                cells.Add(new(feature.Shuffled is { } line ? Figures.Signed(line) : ""));
            }
            table.AddRow(cells);
        }
        terminal.Screen.Write(table);
        terminal.Out.WriteLine(
            hasShuffled
                ? "What a feature is worth, 'shortlist ablate --retrain' measures."
                : "What the model loses with each feature shuffled, 'shortlist ablate' measures."
        );
    }

    private static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}
