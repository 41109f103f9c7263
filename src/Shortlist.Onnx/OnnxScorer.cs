using System.Buffers;
using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Onnx.Native;

namespace Shortlist.Onnx;

/// <summary>
/// An ONNX model that scores rows of features, by a native ONNX Runtime. What is missing goes in as NaN; whether what comes out
/// is finite then is the model's doing.
/// </summary>
/// <remarks>Safe for many threads. Costs a copy of the rows, since features stand column by column and the runtime wants rows.</remarks>
public sealed class OnnxScorer : IDisposable
{
    private readonly OrtSession _session;
    private readonly OnnxSignature _signature;
    private readonly OnnxOptions _options;

    private OnnxScorer(
        IReadOnlyList<string> features,
        OnnxHeader header,
        OrtSession session,
        OnnxSignature signature,
        OnnxOptions options
    )
    {
        (Features, Header) = (features, header);
        (_session, _signature, _options) = (session, signature, options);
    }

    /// <summary>The columns of a block, one to one and in this order: the model's own.</summary>
    public IReadOnlyList<string> Features { get; }

    public OnnxHeader Header { get; }

    /// <summary>Reads the model, checks that it fits the features, and gives it to the runtime.</summary>
    /// <param name="runtime">From <see cref="OnnxRuntime.Load"/>.</param>
    /// <param name="model">The whole file.</param>
    /// <param name="file">As messages should name it.</param>
    /// <param name="features">In the order the model was trained with.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="InvalidDataException">It is no ONNX model, or its inputs, outputs or operators don't fit.</exception>
    /// <exception cref="OnnxRuntimeException">The runtime refuses it, as for an opset it doesn't know; the message holds its words.</exception>
    public static OnnxScorer Load(
        OnnxRuntime runtime,
        ReadOnlySpan<byte> model,
        string file,
        IReadOnlyList<string> features,
        OnnxOptions? options = null
    )
    {
        options ??= new();
        Check.InRange(options.BatchRows, 1, OnnxOptions.BatchRowsMax);
        Check.InRange(options.Threads, 1, 256);
        Check.InRange(options.OutputColumn ?? 0, 0, int.MaxValue);
        Check.InRange(features.Count, 1, 10_000);
        var header = OnnxHeader.Read(model, file);
        var signature = OnnxSignature.Of(header, file, features.Count, options);
        OrtSession session;
        try
        {
            session = new(runtime.Api, runtime.Env, model, file, signature, options.Threads);
        }
        catch (OnnxRuntimeException refused)
        {
            throw new OnnxRuntimeException(
                $"{refused.Message} The model is written in {string.Join(", ", header.Opsets)}; a newer runtime knows newer opsets.",
                refused
            );
        }
        if (
            !session.Inputs.Any(input => input.Name == signature.Input)
            || !session.Outputs.Any(output =>
                output is { Type: OnnxValue.Float } && output.Name == signature.Output
            )
        )
        {
            session.Dispose();
            throw new InvalidDataException(
                $"{file}: the runtime sees {string.Join("; ", session.Inputs)} and {string.Join("; ", session.Outputs)}; "
                    + $"expected the input '{signature.Input}' and the output '{signature.Output}' that the file declares. Export it again."
            );
        }
        return new(features, header, session, signature, options);
    }

    /// <exception cref="ArgumentException">The block has another number of columns, or there are fewer scores than rows.</exception>
    /// <exception cref="OnnxRuntimeException">The runtime could not, or gave something else than a score a row.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed.</exception>
    public void Score(FeatureBlock rows, Span<float> scores)
    {
        if (rows.FeatureCount != Features.Count || scores.Length < rows.RowCount)
        {
            throw new ArgumentException(
                $"There are {rows.FeatureCount} columns and {scores.Length} places for {rows.RowCount} scores; expected {Features.Count} columns and a place for each.",
                nameof(rows)
            );
        }
        var batch = Math.Min(_signature.BatchRows, rows.RowCount);
        var matrix = ArrayPool<float>.Shared.Rent(batch * Features.Count);
        try
        {
            for (var first = 0; first < rows.RowCount; first += batch)
            {
                var count = Math.Min(batch, rows.RowCount - first);
                Transpose(rows, first, count, matrix);
                _session.Run(
                    matrix.AsSpan(0, count * Features.Count),
                    count,
                    _options.OutputColumn,
                    scores.Slice(first, count)
                );
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(matrix);
        }
    }

    public void Dispose() => _session.Dispose();

    private static void Transpose(FeatureBlock rows, int first, int count, Span<float> matrix)
    {
        for (var feature = 0; feature < rows.FeatureCount; feature++)
        {
            var column = rows.Column(feature).Slice(first, count);
            for (var row = 0; row < count; row++)
            {
                matrix[(row * rows.FeatureCount) + feature] = column[row];
            }
        }
    }
}
