namespace Shortlist.Onnx;

/// <summary>The inputs and outputs of a graph; its nodes are the runtime's business.</summary>
internal sealed record OnnxGraph
{
    private const int DimensionsMax = 16;

    public IReadOnlyList<OnnxValue> Inputs { get; private init; } = [];

    public IReadOnlyList<OnnxValue> Outputs { get; private init; } = [];

    public static OnnxGraph Read(ReadOnlySpan<byte> bytes)
    {
        var inputs = new List<OnnxValue>();
        var outputs = new List<OnnxValue>();
        var weights = new HashSet<string>(StringComparer.Ordinal);
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 5:
                    weights.Add(NameOf(reader.Bytes, 8));
                    break;
                case 11:
                    inputs.Add(Value(reader.Bytes));
                    break;
                case 12:
                    outputs.Add(Value(reader.Bytes));
                    break;
            }
        }
        return new()
        {
            Inputs = [.. inputs.Where(input => !weights.Contains(input.Name))],
            Outputs = outputs,
        };
    }

    private static string NameOf(ReadOnlySpan<byte> bytes, int field)
    {
        var name = "";
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            name = reader.Field == field ? reader.Text() : name;
        }
        return name;
    }

    // Name, then type › tensor › element type and shape › dimensions, each a length or a name for any.
    private static OnnxValue Value(ReadOnlySpan<byte> bytes)
    {
        var tensor = Inner(Inner(bytes, 2), 1);
        var type = 0;
        var reader = new ProtoReader(tensor);
        while (reader.Next())
        {
            type = reader.Field == 1 ? (int)reader.Number : type;
        }
        var shape = new List<long>();
        var dimensions = new ProtoReader(Inner(tensor, 2));
        while (dimensions.Next())
        {
            if (dimensions.Field == 1 && shape.Count < DimensionsMax)
            {
                shape.Add(LengthOf(dimensions.Bytes));
            }
        }
        return new(NameOf(bytes, 1), type, shape);
    }

    private static long LengthOf(ReadOnlySpan<byte> dimension)
    {
        var length = -1L;
        var reader = new ProtoReader(dimension);
        while (reader.Next())
        {
            length = reader.Field == 1 ? reader.Number : length;
        }
        return length;
    }

    private static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> bytes, int field)
    {
        var found = ReadOnlySpan<byte>.Empty;
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            found = reader.Field == field ? reader.Bytes : found;
        }
        return found;
    }
}
