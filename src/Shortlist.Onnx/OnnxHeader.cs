namespace Shortlist.Onnx;

/// <summary>What a model's file says of itself: opsets, inputs, outputs. Read without a runtime, so that a misfit is told before one is looked for.</summary>
public sealed record OnnxHeader
{
    // The operators that a runtime brings; others need a library of their own, which is not loaded.
    private static readonly string[] KnownDomains = ["ai.onnx", "ai.onnx.ml", "com.microsoft"];

    // ONNX Runtime has run nothing older since its first release.
    private const long OpsetMin = 7;

    /// <summary>Of the file format.</summary>
    public required long IrVersion { get; init; }

    /// <summary>What wrote the file; empty where it doesn't say.</summary>
    public required string Producer { get; init; }

    public required IReadOnlyList<OnnxOpset> Opsets { get; init; }

    /// <summary>Without those that only give weights a name.</summary>
    public required IReadOnlyList<OnnxValue> Inputs { get; init; }

    public required IReadOnlyList<OnnxValue> Outputs { get; init; }

    /// <param name="bytes">The whole file.</param>
    /// <param name="file">As messages should name it.</param>
    /// <exception cref="InvalidDataException">It is no ONNX model, or needs operators that no runtime brings.</exception>
    public static OnnxHeader Read(ReadOnlySpan<byte> bytes, string file)
    {
        OnnxHeader header;
        try
        {
            header = Parse(bytes);
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException(
                $"{file}: it is no ONNX model, or damaged: {damaged.Message} Export it again.",
                damaged
            );
        }
        if (header.Opsets.Count == 0 || header.Outputs.Count == 0)
        {
            throw new InvalidDataException(
                $"{file}: it is no ONNX model: it has {header.Opsets.Count} opsets and {header.Outputs.Count} outputs; expected at least one of each. Give a file that was exported as ONNX."
            );
        }
        foreach (var opset in header.Opsets)
        {
            if (!KnownDomains.Contains(opset.Domain, StringComparer.Ordinal))
            {
                throw new InvalidDataException(
                    $"{file}: it uses operators of '{opset.Domain}'; expected {string.Join(", ", KnownDomains)} alone. Export it without operators of its own."
                );
            }
            if (opset.Domain == KnownDomains[0] && opset.Version < OpsetMin)
            {
                throw new InvalidDataException(
                    $"{file}: it is written in opset {opset}; expected at least {OpsetMin}. Export it again with a newer opset."
                );
            }
        }
        return header;
    }

    private static OnnxHeader Parse(ReadOnlySpan<byte> bytes)
    {
        var (version, producer) = (0L, "");
        var opsets = new List<OnnxOpset>();
        var graph = new OnnxGraph();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    version = reader.Number;
                    break;
                case 2:
                    producer = reader.Text();
                    break;
                case 7:
                    graph = OnnxGraph.Read(reader.Bytes);
                    break;
                case 8:
                    opsets.Add(Opset(reader.Bytes));
                    break;
            }
        }
        return new()
        {
            IrVersion = version,
            Producer = producer,
            Opsets = opsets,
            Inputs = graph.Inputs,
            Outputs = graph.Outputs,
        };
    }

    private static OnnxOpset Opset(ReadOnlySpan<byte> bytes)
    {
        var (domain, version) = ("", 0L);
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            (domain, version) = reader.Field switch
            {
                1 => (reader.Text(), version),
                2 => (domain, reader.Number),
                _ => (domain, version),
            };
        }
        return new(domain.Length == 0 ? KnownDomains[0] : domain, version);
    }
}
