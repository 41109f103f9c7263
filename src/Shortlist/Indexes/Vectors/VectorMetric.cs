namespace Shortlist.Indexes.Vectors;

/// <summary>What "near" means among vectors. A greater score is always nearer.</summary>
public enum VectorMetric
{
    /// <summary>The cosine of the angle, −1 to 1. Vectors are kept scaled to length 1; a zero vector has none.</summary>
    Cosine,

    /// <summary>The dot product of the vectors as they are: longer vectors score higher.</summary>
    InnerProduct,

    /// <summary>Minus the squared Euclidean distance, so 0 is the best there is.</summary>
    Euclidean,
}
