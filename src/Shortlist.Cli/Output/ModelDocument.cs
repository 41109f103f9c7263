namespace Shortlist.Cli.Output;

/// <summary>What the model of a bundle looks at, the greatest share first.</summary>
internal sealed record ModelDocument(
    string System,
    string Bundle,
    string Model,
    string Kind,
    IReadOnlyList<ModelFeature> Features
);
