namespace Shortlist.Designs.Reading;

/// <summary>A piece of YAML with its place: what is left of the syntax once it has been read.</summary>
internal abstract record DesignNode(Position At)
{
    /// <summary>As messages call it: a text, a list, a map.</summary>
    public abstract string Noun { get; }

    internal sealed record Scalar(Position At, string Text, bool Quoted) : DesignNode(At)
    {
        /// <summary>Nothing was written, or one of YAML's words for nothing.</summary>
        public bool IsNull => !Quoted && Text is ("" or "~" or "null" or "Null" or "NULL");

        public override string Noun => IsNull ? "empty" : $"'{Shown}'";

        private string Shown => Text.Length <= 60 ? Text : $"{Text[..57]}...";
    }

    internal sealed record Sequence(Position At, IReadOnlyList<DesignNode> Items) : DesignNode(At)
    {
        public override string Noun => "a list";
    }

    internal sealed record Mapping(Position At, IReadOnlyList<Entry> Entries) : DesignNode(At)
    {
        public override string Noun => "a map";
    }

    internal sealed record Entry(string Key, Position At, DesignNode Value);
}
