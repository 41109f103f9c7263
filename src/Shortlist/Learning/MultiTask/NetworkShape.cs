using Shortlist.Basics;

namespace Shortlist.Learning.MultiTask;

/// <summary>How a multi-task network is built; what it learnt fits into no other shape.</summary>
/// <param name="Bottom">What the heads stand on.</param>
/// <param name="Experts">Stacks of the bottom; 1 for a shared one.</param>
/// <param name="Layers">Widths of each of them.</param>
/// <param name="HeadWidth">Width of each head's own layer; 0 for none.</param>
/// <param name="Embedding">Numbers that stand for a category.</param>
/// <param name="HasAmount">By head, whether an amount is predicted beside the chance.</param>
internal sealed record NetworkShape(
    NetworkBottom Bottom,
    int Experts,
    int[] Layers,
    int HeadWidth,
    int Embedding,
    bool[] HasAmount
)
{
    /// <summary>Places told apart by the position tower; all further down are as the last.</summary>
    public const int PositionCount = 50;

    public int HeadCount => HasAmount.Length;

    public static NetworkShape Of(NetworkOptions recipe) =>
        new(
            recipe.Bottom,
            recipe.Bottom is NetworkBottom.Experts ? recipe.Experts : 1,
            [.. recipe.Layers],
            recipe.HeadWidth,
            recipe.Embedding,
            [.. recipe.Names.Select(name => recipe.Regressions.Contains(name, StringComparer.Ordinal))]
        );

    public int InputWidth(NetworkInputs inputs) => inputs.NumberWidth + (inputs.CategoryCount * Embedding);

    /// <summary>Numbers that such a network learns: known before room is made for them.</summary>
    public long WeightCount(NetworkInputs inputs)
    {
        long width = InputWidth(inputs);
        var stack = 0L;
        var before = width;
        foreach (var layer in Layers)
        {
            stack += (before + 1) * layer;
            before = layer;
        }
        var gates = Bottom is NetworkBottom.Experts ? HeadCount * (width + 1) * Experts : 0;
        var heads = 0L;
        foreach (var hasAmount in HasAmount)
        {
            var outputs = hasAmount ? 2 : 1;
            heads +=
                HeadWidth == 0
                    ? (before + 1) * outputs
                    : ((before + 1) * HeadWidth) + ((HeadWidth + 1L) * outputs);
        }
        var vectors = inputs.Categories.Sum(category => (long)category.RowCount * Embedding);
        return vectors + (Experts * stack) + gates + heads + (PositionCount * HeadCount);
    }

    public void Write(ByteWriter writer)
    {
        writer.Byte((byte)Bottom);
        writer.Count(Experts);
        writer.Count(Layers.Length);
        foreach (var layer in Layers)
        {
            writer.Count(layer);
        }
        writer.Count(HeadWidth);
        writer.Count(Embedding);
        writer.Count(HeadCount);
        foreach (var hasAmount in HasAmount)
        {
            writer.Byte(hasAmount ? (byte)1 : (byte)0);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static NetworkShape Read(ref ByteReader reader)
    {
        var (bottom, experts) = (reader.Byte(), reader.Int());
        var layers = new int[reader.CountOfParts()];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = reader.Int();
        }
        var (headWidth, embedding) = (reader.Int(), reader.Int());
        var hasAmount = new bool[reader.CountOfParts()];
        for (var i = 0; i < hasAmount.Length; i++)
        {
            hasAmount[i] = reader.Byte() == 1;
        }
        var isSound =
            bottom <= 1
            && (bottom == 1 ? experts is >= 2 and <= NetworkOptions.ExpertsMax : experts == 1)
            && layers.Length is >= 1 and <= NetworkOptions.LayersMax
            && Array.TrueForAll(layers, width => width is >= 1 and <= NetworkOptions.WidthMax)
            && headWidth <= NetworkOptions.WidthMax
            && embedding is >= 1 and <= NetworkOptions.WidthMax
            && hasAmount.Length is >= 1 and <= NetworkOptions.HeadsMax;
        return isSound
            ? new((NetworkBottom)bottom, experts, layers, headWidth, embedding, hasAmount)
            : throw new InvalidDataException(
                "The shape of the network is out of range; the data is damaged."
            );
    }
}
