using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Learning.Towers;

/// <summary>What two towers are made of: the tokens with their rows, and the weights of both stacks.</summary>
internal sealed class TowerNetwork
{
    public TowerNetwork(
        TowerShape shape,
        TokenRows tokens,
        (TowerNumbers Askers, TowerNumbers Items) numbers,
        (int Dimensions, int Hidden) size,
        ulong seed
    )
    {
        (Shape, Tokens, Hidden) = (shape, tokens, size.Hidden);
        Table = new(tokens.Count, size.Dimensions);
        Weights = new();
        var random = new SeededRandom(seed).Fork("weights");
        // The history and the id are a field more.
        Askers = new(Weights, Table, shape.AskerFields.Count + 1, numbers.Askers, size.Hidden, random);
        Items = new(Weights, Table, shape.ItemFields.Count + 1, numbers.Items, size.Hidden, random);
    }

    public TowerShape Shape { get; }

    public TokenRows Tokens { get; }

    public int Hidden { get; }

    public EmbeddingTable Table { get; }

    public NetworkWeights Weights { get; }

    public Tower Askers { get; }

    public Tower Items { get; }
}
