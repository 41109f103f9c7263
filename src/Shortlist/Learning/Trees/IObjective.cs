using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>What the trees descend on: a start, derivatives by score, and the metric that validation is judged by.</summary>
internal interface IObjective
{
    string Metric { get; }

    bool HigherIsBetter { get; }

    /// <summary>The score every row has before the first tree.</summary>
    double Start { get; }

    /// <summary>First and second derivatives of the loss by each row's score, into arrays as long as the rows.</summary>
    /// <param name="round">From 1, for what is drawn anew each round.</param>
    void Derive(int round, double[] scores, float[] gradients, float[] hessians, Workers workers);

    double Measure(TrainingRows rows, double[] scores);

    /// <summary>What the objective itself has learnt so far, for a training that goes on from a checkpoint.</summary>
    void Write(ByteWriter writer) { }

    void Read(ref ByteReader reader) { }
}
