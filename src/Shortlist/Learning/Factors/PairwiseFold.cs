using System.Numerics.Tensors;
using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>
/// Users and items a training of pairs did not know, by the same descent with the other side as it is. Repeatable: chance
/// begins alike for each, and the last half of the way is averaged, which chance then hardly moves.
/// </summary>
internal static class PairwiseFold
{
    private const ulong Seed = 0x51A7;
    private const int Steps = 512; // About as many as an item or user with a dozen interactions had in training.
    private const float PenaltySum = 1; // Keeps who did one thing near nought.

    public static float[] User(FactorsModel model, ReadOnlySpan<int> items)
    {
        var vector = new float[model.FactorCount];
        var mean = new float[model.FactorCount];
        if (items.IsEmpty)
        {
            return mean;
        }
        var random = new SeededRandom(Seed);
        var difference = new float[model.FactorCount];
        var rate = (float)model.Recipe.LearningRate;
        var keep = 1 - (rate * Penalty(model, items.Length));
        for (var step = 0; step < Steps; step++)
        {
            var liked = items[step % items.Length];
            var other = random.Next(model.ItemCount);
            if (!items.Contains(other))
            {
                TensorPrimitives.Subtract(model.Item(liked), model.Item(other), difference);
                var margin =
                    TensorPrimitives.Dot<float>(vector, difference) + model.Bias(liked) - model.Bias(other);
                var slope = 1 / (1 + MathF.Exp(margin));
                TensorPrimitives.Multiply(vector, keep, vector);
                TensorPrimitives.MultiplyAdd(difference, rate * slope, vector, vector);
            }
            if (step >= Steps / 2)
            {
                TensorPrimitives.MultiplyAdd(vector, 2f / Steps, mean, mean);
            }
        }
        return mean;
    }

    /// <param name="model">Whose other users and items it is compared with.</param>
    /// <param name="vectors">Where the users are found.</param>
    /// <param name="users">Who turned to it.</param>
    public static (float[] Vector, float Bias) Item(
        FactorsModel model,
        FactorVectors vectors,
        ReadOnlySpan<int> users
    )
    {
        var vector = new float[model.FactorCount];
        var mean = new float[model.FactorCount];
        var (bias, biasMean) = (0f, 0f);
        if (users.IsEmpty)
        {
            return (mean, 0);
        }
        var random = new SeededRandom(Seed);
        var rate = (float)model.Recipe.LearningRate;
        var keep = 1 - (rate * Penalty(model, users.Length));
        for (var step = 0; step < Steps; step++)
        {
            // Liked by one who turned to it, and beside that not by whoever comes along.
            Move(vectors.Row(users[step % users.Length]), 1);
            Move(model.User(random.Next(model.UserCount)), -1);
            if (step >= Steps / 2)
            {
                TensorPrimitives.MultiplyAdd(vector, 2f / Steps, mean, mean);
                biasMean += bias * 2 / Steps;
            }
        }
        return (mean, biasMean);

        void Move(ReadOnlySpan<float> user, int sign)
        {
            var against = random.Next(model.ItemCount);
            var margin =
                TensorPrimitives.Dot(user, vector)
                + bias
                - TensorPrimitives.Dot(user, model.Item(against))
                - model.Bias(against);
            var slope = sign / (1 + MathF.Exp(sign * margin));
            TensorPrimitives.Multiply(vector, keep, vector);
            TensorPrimitives.MultiplyAdd(user, rate * slope, vector, vector);
            bias = (keep * bias) + (rate * slope);
        }
    }

    private static float Penalty(FactorsModel model, int count) =>
        Math.Max((float)model.Recipe.Regularisation, PenaltySum / (count + 1));
}
