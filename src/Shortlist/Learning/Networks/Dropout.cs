using Shortlist.Basics;

namespace Shortlist.Learning.Networks;

/// <summary>
/// Leaves a share of the activations out at random while a network learns, so that none relies on a few others. Srivastava and
/// others, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014.
/// </summary>
internal static class Dropout
{
    /// <summary>Clears a share of the values and raises the others by what is lost; the way back is the same call on the gradient.</summary>
    /// <param name="values">Activations, or the loss by them.</param>
    /// <param name="share">0 to below 1 are left out.</param>
    /// <param name="seed">Of the block and the step: the same one leaves out the same places.</param>
    public static void Apply(Span<float> values, double share, ulong seed)
    {
        if (share <= 0)
        {
            return;
        }
        var random = new SeededRandom(seed);
        var scale = (float)(1 / (1 - share));
        foreach (ref var value in values)
        {
            value = random.NextDouble() < share ? 0 : value * scale;
        }
    }
}
