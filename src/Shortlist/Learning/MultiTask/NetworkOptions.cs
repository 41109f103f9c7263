using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Learning.Calibration;

namespace Shortlist.Learning.MultiTask;

/// <summary>The recipe of a multi-task network. The defaults suit some ten thousand to some million rows.</summary>
internal sealed record NetworkOptions
{
    public const int LayersMax = 8;
    public const int WidthMax = 1_024;
    public const int ExpertsMax = 16;
    public const int HeadsMax = 64;

    public NetworkBottom Bottom { get; init; } = NetworkBottom.Shared;

    /// <summary>Of a bottom of experts.</summary>
    public int Experts { get; init; } = 4;

    /// <summary>Widths of the bottom's layers, or of each expert's.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [64, 32];

    /// <summary>Width of the one layer each head has to itself; 0 for none.</summary>
    public int HeadWidth { get; init; } = 16;

    /// <summary>Interactions whose chance is learnt.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>Interactions whose amount is learnt beside their chance.</summary>
    public IReadOnlyList<string> Regressions { get; init; } = [];

    /// <summary>How much a head's loss counts in training; 1 where it isn't named.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> TrainWeights { get; init; } = [];

    /// <summary>Numbers that stand for a category.</summary>
    public int Embedding { get; init; } = 8;

    /// <summary>Whether a shallow tower learns what the place in the list does, so that the rest need not.</summary>
    public bool Position { get; init; } = true;

    /// <summary>Share of the rows in which the tower is told no place, as when serving. Zhao and others, 2019, use 0.1.</summary>
    public double PositionDropout { get; init; } = 0.1;

    /// <summary>Share of the bottom's outputs that is left out at random.</summary>
    public double Dropout { get; init; } = 0.1;

    public int Epochs { get; init; } = 12;

    /// <summary>Of more, the latest lists are learnt from: bounds the time of an epoch.</summary>
    public int RowsMax { get; init; } = 300_000;

    public int Batch { get; init; } = 512;

    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Penalty on squared weights, as a share of them taken off at each step of size one.</summary>
    public double WeightDecay { get; init; } = 1e-3;

    /// <summary>Stops after so many epochs without a better validation loss, and keeps the best; 0 never stops.</summary>
    public int Patience { get; init; } = 3;

    public string Calibration { get; init; } = "platt";

    /// <summary>The heads in the order of the predictions, each once.</summary>
    public IReadOnlyList<string> Names => [.. Heads.Concat(Regressions).Distinct(StringComparer.Ordinal)];

    public static IReadOnlyList<ParameterDefinition> Definitions { get; } =
    [
        new("heads", ParameterType.Interactions, "Interactions whose chance is learnt, a head each.")
        {
            Required = true,
        },
        new(
            "regressions",
            ParameterType.Interactions,
            "Interactions with a unit: their chance, and by Huber's loss the logarithm of their amount."
        ),
        new(
            "bottom",
            ParameterType.Text,
            "shared: one for all heads; mmoe: each head mixes experts its own way."
        )
        {
            Default = "shared",
            Choices = ["shared", "mmoe"],
        },
        Integer("experts", "mmoe: how many.", 4, 2, ExpertsMax),
        new(
            "layers",
            ParameterType.Numbers,
            "Widths of the bottom's or each expert's layers; [64, 32] where left out."
        )
        {
            Min = 1,
            Max = WidthMax,
        },
        Integer("head_width", "Width of the layer each head has to itself; 0 for none.", 16, 0, WidthMax),
        new(
            "train_weights",
            ParameterType.Weights,
            "How much a head's loss counts in training; 1 where it isn't named. What it is worth stands in ranking.value."
        )
        {
            Min = 0,
            Max = 1_000_000,
        },
        Integer("embedding", "Numbers that stand for a category.", 8, 1, 256),
        new(
            "position",
            ParameterType.Flag,
            "Whether a shallow tower learns what places do; it is off in serving."
        )
        {
            Default = "true",
        },
        Share("position_dropout", "Share of rows in which that tower is told no place.", "0.1", 0, 0.9),
        Share("dropout", "Share of the bottom's outputs left out at random in training.", "0.1", 0, 0.9),
        Integer("epochs", "Passes over the rows at most.", 12, 1, 1_000),
        Integer(
            "rows",
            "Rows learnt from at most; of more, those of the latest lists.",
            300_000,
            1,
            100_000_000
        ),
        Integer("batch", "Rows of a step.", 512, 1, 65_536),
        Share(
            "learning_rate",
            "Size of a step of Adam; falls to a tenth of it by the last epoch.",
            "0.002",
            1e-7,
            1
        ),
        Share("weight_decay", "Share of the weights that a step of size one takes off.", "0.001", 0, 1),
        Integer(
            "patience",
            "Epochs without a better validation loss before stopping; 0 never stops.",
            3,
            0,
            1_000
        ),
        new(
            "head_calibration",
            ParameterType.Text,
            "How each head's chances are made to come true as often as they say, from the validation lists."
        )
        {
            Default = "platt",
            Choices = Calibrators.Kinds,
        },
    ];

    /// <summary>Reads what a design says; what it leaves out has the default above.</summary>
    /// <exception cref="ArgumentException">A number is out of range, or no head is named.</exception>
    public static NetworkOptions From(Parameters parameters)
    {
        var plain = new NetworkOptions();
        return new NetworkOptions
        {
            Heads = parameters.Words("heads"),
            Regressions = parameters.Words("regressions"),
            Bottom = parameters.TextOrNull("bottom") is "mmoe" ? NetworkBottom.Experts : NetworkBottom.Shared,
            Experts = parameters.Integer("experts", plain.Experts),
            Layers = parameters.Has("layers")
                ? [.. parameters.Numbers("layers").Select(width => (int)width)]
                : plain.Layers,
            HeadWidth = parameters.Integer("head_width", plain.HeadWidth),
            TrainWeights = parameters.Weights("train_weights"),
            Embedding = parameters.Integer("embedding", plain.Embedding),
            Position = parameters.Has("position") ? parameters.Flag("position") : plain.Position,
            PositionDropout = parameters.Number("position_dropout", plain.PositionDropout),
            Dropout = parameters.Number("dropout", plain.Dropout),
            Epochs = parameters.Integer("epochs", plain.Epochs),
            RowsMax = parameters.Integer("rows", plain.RowsMax),
            Batch = parameters.Integer("batch", plain.Batch),
            LearningRate = parameters.Number("learning_rate", plain.LearningRate),
            WeightDecay = parameters.Number("weight_decay", plain.WeightDecay),
            Patience = parameters.Integer("patience", plain.Patience),
            Calibration = parameters.TextOrNull("head_calibration") ?? plain.Calibration,
        }.Checked();
    }

    /// <exception cref="ArgumentException">A number is out of range, or no head is named.</exception>
    public NetworkOptions Checked()
    {
        Check.InRange(Names.Count, 1, HeadsMax);
        Check.InRange(Layers.Count, 1, LayersMax);
        foreach (var width in Layers)
        {
            Check.InRange(width, 1, WidthMax);
        }
        Check.InRange(Experts, 2, ExpertsMax);
        Check.InRange(HeadWidth, 0, WidthMax);
        Check.InRange(Embedding, 1, 256);
        Check.InRange(PositionDropout, 0, 0.9);
        Check.InRange(Dropout, 0, 0.9);
        Check.InRange(Epochs, 1, 1_000);
        Check.InRange(RowsMax, 1, 100_000_000);
        Check.InRange(Batch, 1, 65_536);
        Check.InRange(LearningRate, 1e-7, 1);
        Check.InRange(WeightDecay, 0, 1);
        Check.InRange(Patience, 0, 1_000);
        foreach (var (name, weight) in TrainWeights)
        {
            Check.InRange(weight, 0, 1_000_000, name);
        }
        return this;
    }

    private static ParameterDefinition Integer(string name, string summary, int fallback, int min, int max) =>
        new(name, ParameterType.Integer, summary)
        {
            Default = fallback.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Min = min,
            Max = max,
        };

    private static ParameterDefinition Share(
        string name,
        string summary,
        string fallback,
        double min,
        double max
    ) =>
        new(name, ParameterType.Number, summary)
        {
            Default = fallback,
            Min = min,
            Max = max,
        };
}
