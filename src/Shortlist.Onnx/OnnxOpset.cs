namespace Shortlist.Onnx;

/// <summary>A set of operators that a model is written in.</summary>
/// <param name="Domain">ai.onnx, ai.onnx.ml, or whoever defines them.</param>
/// <param name="Version">Of that domain's set.</param>
public sealed record OnnxOpset(string Domain, long Version)
{
    public override string ToString() => $"{Domain} {Version}";
}
