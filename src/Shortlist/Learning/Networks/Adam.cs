using System.Numerics;
using Shortlist.Basics;

namespace Shortlist.Learning.Networks;

/// <summary>
/// Moves the dense weights of a network: steps of about one size whatever the gradients' scale, by running means of them and of
/// their squares. Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, with the decays proposed there.
/// </summary>
/// <remarks>8 bytes a weight. The same bits for any width of the processor's vectors.</remarks>
internal sealed class Adam(int count)
{
    public const float FirstDecay = 0.9f;
    public const float SecondDecay = 0.999f;
    public const float Epsilon = 1e-8f;

    private readonly float[] _first = new float[count];
    private readonly float[] _second = new float[count];
    private int _steps;

    /// <summary>What a running mean that began at nought is divided by.</summary>
    public static float Correction(float decay, int steps) => 1 - MathF.Pow(decay, steps);

    /// <summary>One step down a gradient.</summary>
    /// <param name="values">As many as the count.</param>
    /// <param name="gradient">As many as the count.</param>
    /// <param name="rate">About how far a weight moves.</param>
    public void Step(Span<float> values, ReadOnlySpan<float> gradient, float rate)
    {
        _steps++;
        var scale = rate / Correction(FirstDecay, _steps);
        var correction = 1 / Correction(SecondDecay, _steps);
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var slope = new Vector<float>(gradient[i..]);
            var first = (FirstDecay * new Vector<float>(_first, i)) + ((1 - FirstDecay) * slope);
            var second =
                (SecondDecay * new Vector<float>(_second, i)) + ((1 - SecondDecay) * (slope * slope));
            first.CopyTo(_first, i);
            second.CopyTo(_second, i);
            var spread = Vector.SquareRoot(correction * second) + new Vector<float>(Epsilon);
            (new Vector<float>(values[i..]) - (scale * first / spread)).CopyTo(values[i..]);
        }
        for (; i < values.Length; i++)
        {
            _first[i] = (FirstDecay * _first[i]) + ((1 - FirstDecay) * gradient[i]);
            _second[i] = (SecondDecay * _second[i]) + ((1 - SecondDecay) * (gradient[i] * gradient[i]));
            values[i] -= scale * _first[i] / (MathF.Sqrt(correction * _second[i]) + Epsilon);
        }
    }

    /// <summary>For a checkpoint.</summary>
    public void Write(ByteWriter writer)
    {
        writer.Count(_steps);
        writer.Floats(_first);
        writer.Floats(_second);
    }

    /// <summary>Takes over what was written for as many weights.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another network.</exception>
    public void Read(ref ByteReader reader)
    {
        _steps = reader.Int();
        NetworkWeights.ReadInto(ref reader, _first);
        NetworkWeights.ReadInto(ref reader, _second);
    }
}
