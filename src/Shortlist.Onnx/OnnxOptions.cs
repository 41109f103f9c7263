namespace Shortlist.Onnx;

/// <summary>How a model is run. What is left out is found in the model, or has a default that does.</summary>
public sealed record OnnxOptions
{
    public const int BatchRowsMax = 1 << 20;

    /// <summary>The output to rank by; null for the only output of 32-bit numbers with one or two a row.</summary>
    public string? Output { get; init; }

    /// <summary>Which number of the output's row is the score, from 0; null for the last: of two, the probability of the positive class.</summary>
    public int? OutputColumn { get; init; }

    /// <summary>Rows given to the runtime at once.</summary>
    public int BatchRows { get; init; } = 1_024;

    /// <summary>Of the runtime, within a run; 1 leaves the other cores to other requests.</summary>
    public int Threads { get; init; } = 1;
}
