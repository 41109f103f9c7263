namespace Shortlist.Learning.Networks;

/// <summary>What a layer makes of its sums.</summary>
internal enum Activation
{
    /// <summary>Nothing: for the last layer, whose loss knows the scale.</summary>
    Identity = 0,

    /// <summary>What is below nought becomes nought.</summary>
    Relu = 1,
}
