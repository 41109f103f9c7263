namespace Shortlist.Onnx;

/// <summary>Which input takes the rows and which output gives the scores; whatever doesn't fit is refused before a runtime is asked.</summary>
/// <param name="Input">Its name.</param>
/// <param name="Output">Its name.</param>
/// <param name="BatchRows">Rows at once.</param>
internal sealed record OnnxSignature(string Input, string Output, int BatchRows)
{
    private const int WidthMax = 2;

    /// <exception cref="InvalidDataException">The model takes or gives something else.</exception>
    public static OnnxSignature Of(OnnxHeader header, string file, int featureCount, OnnxOptions options)
    {
        if (header.Inputs is not [{ Type: OnnxValue.Float } input] || input.Shape.Count is not (0 or 2))
        {
            throw new InvalidDataException(
                $"{file}: it takes {Shown(header.Inputs)}; expected one input, float[?, {featureCount}]: rows of features. "
                    + "Export it with one input for all features."
            );
        }
        if (input.Shape.Count == 2 && input.Shape[1] >= 0 && input.Shape[1] != featureCount)
        {
            throw new InvalidDataException(
                $"{file}: it takes {input}, so {input.Shape[1]} features, and the rows have {featureCount}. Give it those it was trained with, in its order."
            );
        }
        var rowsAtOnce = input.Shape.Count == 2 ? input.Shape[0] : -1;
        if (rowsAtOnce is not (-1 or 1))
        {
            throw new InvalidDataException(
                $"{file}: it takes {input}, so always {rowsAtOnce} rows; expected any number. Export it with a free first dimension."
            );
        }
        return new(input.Name, OutputOf(header, file, options), rowsAtOnce == 1 ? 1 : options.BatchRows);
    }

    /// <summary>Numbers a row in what the model gave.</summary>
    /// <exception cref="OnnxRuntimeException">They are no scores of these rows.</exception>
    public static int Width(ReadOnlySpan<long> shape, int rows, int? column)
    {
        var count = 1L;
        foreach (var length in shape)
        {
            count *= length;
        }
        var width = rows > 0 && count % rows == 0 ? count / rows : 0;
        return width > 0 && width <= (column is null ? WidthMax : int.MaxValue) && (column ?? 0) < width
            ? (int)width
            : throw new OnnxRuntimeException(
                $"The model gave {count} numbers for {rows} rows; expected one or two a row, or a column of them by OnnxOptions.OutputColumn."
            );
    }

    private static string OutputOf(OnnxHeader header, string file, OnnxOptions options)
    {
        var fit = header
            .Outputs.Where(output =>
                options.Output is null ? CanBeScores(output, options) : output.Name == options.Output
            )
            .ToList();
        return fit is [{ Type: OnnxValue.Float } one]
            ? one.Name
            : throw new InvalidDataException(
                options.Output is null
                    ? $"{file}: it gives {Shown(header.Outputs)}; expected exactly one of 32-bit numbers, one or two a row. "
                        + "Name the output by OnnxOptions.Output, or export it with plain numbers instead of maps (for scikit-learn: zipmap off)."
                    : $"{file}: it gives {Shown(header.Outputs)}; expected '{options.Output}' among them, of 32-bit numbers."
            );
    }

    private static bool CanBeScores(OnnxValue output, OnnxOptions options) =>
        output.Type == OnnxValue.Float
        && output.Shape.Count <= 2
        && (
            output.Shape.Count < 2
            || options.OutputColumn is not null
            || output.Shape[1] is -1 or 1 or WidthMax
        );

    private static string Shown(IReadOnlyList<OnnxValue> values) =>
        values.Count == 0 ? "nothing" : string.Join("; ", values.Take(10));
}
