using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>The bytes of a recipe, for models and checkpoints.</summary>
internal static class FactorsCodec
{
    public static void WriteRecipe(ByteWriter writer, FactorsOptions recipe)
    {
        writer.Byte((byte)recipe.Loss);
        writer.Byte((byte)recipe.Solver);
        writer.Count(recipe.Factors);
        writer.Double(recipe.Regularisation);
        writer.Double(recipe.FrequencyScaling);
        writer.Count(recipe.Iterations);
        writer.Double(recipe.Confidence);
        writer.Double(recipe.LearningRate);
        writer.Double(recipe.NegativePower);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static FactorsOptions ReadRecipe(ref ByteReader reader)
    {
        var recipe = new FactorsOptions
        {
            Loss = (FactorLoss)reader.Byte(),
            Solver = (FactorSolver)reader.Byte(),
            Factors = reader.Int(),
            Regularisation = reader.Double(),
            FrequencyScaling = reader.Double(),
            Iterations = reader.Int(),
            Confidence = reader.Double(),
            LearningRate = reader.Double(),
            NegativePower = reader.Double(),
        };
        try
        {
            return recipe.Checked();
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new InvalidDataException($"The factors' recipe is not possible: {error.Message}", error);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static double[] ReadCurve(ref ByteReader reader)
    {
        var curve = new double[reader.CountOfParts()];
        foreach (ref var loss in curve.AsSpan())
        {
            loss = reader.Double();
        }
        return curve;
    }

    /// <summary>One a row, or none at all.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static float[] ReadBiases(ref ByteReader reader, int count)
    {
        var biases = reader.Floats();
        return Array.TrueForAll(biases, float.IsFinite) && biases.Length == count
            ? biases
            : throw new InvalidDataException(
                $"{biases.Length} biases, expected {count} finite ones; the data is damaged."
            );
    }
}
