namespace Shortlist.Learning.Imports;

/// <summary>A value in a model file, whatever its notation. Truth values are the numbers 0 and 1.</summary>
internal abstract record ForeignValue
{
    /// <summary>How messages call it.</summary>
    public abstract string Noun { get; }

    public sealed record Map(IReadOnlyDictionary<string, ForeignValue> Entries) : ForeignValue
    {
        public override string Noun => "a map";
    }

    public sealed record Sequence(IReadOnlyList<ForeignValue> Items) : ForeignValue
    {
        public override string Noun => $"a list of {Items.Count}";
    }

    /// <summary>A list that holds nothing but numbers, as most of a model does.</summary>
    public sealed record Numbers(double[] Values) : ForeignValue
    {
        public override string Noun => $"a list of {Values.Length} numbers";
    }

    public sealed record Number(double Value) : ForeignValue
    {
        public override string Noun => "a number";
    }

    public sealed record Text(string Value) : ForeignValue
    {
        public override string Noun => "a text";
    }

    public sealed record Nothing : ForeignValue
    {
        public override string Noun => "null";
    }
}
