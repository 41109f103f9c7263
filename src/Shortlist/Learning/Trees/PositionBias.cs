using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// What a position alone adds to the score that interactions seem to show: learnt beside the trees, added to their scores
/// while pairs are weighed, and gone when the model serves. It takes the click that the place won off the features.
/// </summary>
/// <remarks>
/// One Newton step a round by the sums of the rows' derivatives at each position, with the trees' λ and learning rate: the
/// additive form of Hu et al., "Unbiased LambdaMART", 2019. Positions beyond the last share its value; rows that were not shown
/// have none.
/// </remarks>
internal sealed class PositionBias(TrainingRows rows, TreesOptions options)
{
    private const int PositionsMax = 200;

    private readonly double[] _values = new double[PositionsMax];

    public double Of(int row) => rows.Positions![row] is >= 0 and var position ? _values[Place(position)] : 0;

    public void Learn(float[] gradients, float[] hessians)
    {
        var sums = new (double Gradient, double Hessian)[PositionsMax];
        for (var row = 0; row < gradients.Length; row++)
        {
            if (rows.Positions![row] >= 0)
            {
                ref var sum = ref sums[Place(rows.Positions[row])];
                sum = (sum.Gradient + gradients[row], sum.Hessian + hessians[row]);
            }
        }
        for (var position = 0; position < PositionsMax; position++)
        {
            var slope = sums[position].Gradient + (options.L2 * _values[position]);
            var curve = sums[position].Hessian + options.L2;
            _values[position] -= curve > 0 ? options.LearningRate * slope / curve : 0;
        }
    }

    public void Write(ByteWriter writer)
    {
        foreach (var value in _values)
        {
            writer.Double(value);
        }
    }

    public void Read(ref ByteReader reader)
    {
        for (var position = 0; position < PositionsMax; position++)
        {
            _values[position] = reader.Double();
        }
    }

    private static int Place(int position) => Math.Min(position, PositionsMax - 1);
}
