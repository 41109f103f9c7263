namespace Shortlist.Onnx;

/// <summary>There is no ONNX Runtime on the machine, or it refused to do what it was asked for; says which, and what to do.</summary>
public sealed class OnnxRuntimeException(string message, Exception? cause = null) : Exception(message, cause);
