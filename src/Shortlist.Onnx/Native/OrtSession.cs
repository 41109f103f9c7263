using System.Text;

namespace Shortlist.Onnx.Native;

/// <summary>A model that the runtime has loaded, run on matrices of rows. Safe for many threads; a run that goes on when it is disposed ends first.</summary>
internal sealed unsafe class OrtSession : IDisposable
{
    private readonly OrtApi _api;
    private readonly OrtHandle _session;
    private readonly OrtHandle _memory;
    private readonly byte[] _input;
    private readonly byte[] _output;

    public OrtSession(
        OrtApi api,
        OrtHandle env,
        ReadOnlySpan<byte> model,
        string file,
        OnnxSignature signature,
        int threads
    )
    {
        _api = api;
        _input = [.. Encoding.UTF8.GetBytes(signature.Input), 0];
        _output = [.. Encoding.UTF8.GetBytes(signature.Output), 0];
        _session = api.CreateSession(env, model, file, threads);
        _memory = api.CreateMemoryInfo();
        Inputs = api.Values(
            _session,
            OrtSlot.SessionGetInputCount,
            OrtSlot.SessionGetInputName,
            OrtSlot.SessionGetInputTypeInfo
        );
        Outputs = api.Values(
            _session,
            OrtSlot.SessionGetOutputCount,
            OrtSlot.SessionGetOutputName,
            OrtSlot.SessionGetOutputTypeInfo
        );
    }

    public IReadOnlyList<OnnxValue> Inputs { get; }

    public IReadOnlyList<OnnxValue> Outputs { get; }

    /// <param name="matrix">Row after row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="column">Of the output's row; null for the last.</param>
    /// <param name="scores">One a row.</param>
    public void Run(ReadOnlySpan<float> matrix, int rows, int? column, Span<float> scores)
    {
        var held = false;
        try
        {
            _session.DangerousAddRef(ref held);
            fixed (float* values = matrix)
            {
                using var input = Tensor(values, matrix.Length, rows);
                using var output = Run(input);
                Take(output, rows, column, scores);
            }
        }
        finally
        {
            if (held)
            {
                _session.DangerousRelease();
            }
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _memory.Dispose();
    }

    private OrtHandle Tensor(float* values, int count, int rows)
    {
        var shape = stackalloc long[] { rows, count / rows };
        nint tensor;
        _api.Check(
            (
                (delegate* unmanaged<nint, float*, nuint, long*, nuint, int, nint*, nint>)
                    _api[OrtSlot.CreateTensorWithData]
            )(
                _memory.DangerousGetHandle(),
                values,
                (nuint)count * sizeof(float),
                shape,
                2,
                OnnxValue.Float,
                &tensor
            ),
            "take the rows"
        );
        return new(tensor, _api[OrtSlot.ReleaseValue]);
    }

    private OrtHandle Run(OrtHandle input)
    {
        fixed (
            byte* inputName = _input,
                outputName = _output
        )
        {
            var (first, made) = (input.DangerousGetHandle(), (nint)0);
            var inputs = inputName;
            var outputs = outputName;
            _api.Check(
                (
                    (delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)
                        _api[OrtSlot.Run]
                )(_session.DangerousGetHandle(), 0, &inputs, &first, 1, &outputs, 1, &made),
                "score the rows"
            );
            return new(made, _api[OrtSlot.ReleaseValue]);
        }
    }

    private void Take(OrtHandle output, int rows, int? column, Span<float> scores)
    {
        nint described;
        _api.Check(
            ((delegate* unmanaged<nint, nint*, nint>)_api[OrtSlot.GetTensorTypeAndShape])(
                output.DangerousGetHandle(),
                &described
            ),
            "describe its output"
        );
        using var type = new OrtHandle(described, _api[OrtSlot.ReleaseTensorTypeAndShapeInfo]);
        var shape = _api.ShapeOf(described);
        var width = OnnxSignature.Width(shape, rows, column);
        float* values;
        _api.Check(
            ((delegate* unmanaged<nint, float**, nint>)_api[OrtSlot.GetTensorMutableData])(
                output.DangerousGetHandle(),
                &values
            ),
            "give its output"
        );
        for (var row = 0; row < rows; row++)
        {
            scores[row] = values[((long)row * width) + (column ?? width - 1)];
        }
    }
}
