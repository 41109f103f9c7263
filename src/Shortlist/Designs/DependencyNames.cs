namespace Shortlist.Designs;

/// <summary>What an answer may need to work, as rungs declare it; a rung is left out as soon as one of its own is known to be lost.</summary>
public static class DependencyNames
{
    /// <summary>The serving bundle: its model, and what training made for retrievers.</summary>
    public const string Bundle = "bundle";

    /// <summary>Every single retriever and every single feature; lost as soon as one of them is late, fails or is absent.</summary>
    public const string Sources = "sources";

    /// <summary>The computing of features as a whole, whatever single ones do.</summary>
    public const string Features = "features";

    /// <summary>Retrieval as a whole: something is put forward, and what the design can't do without is.</summary>
    public const string Retrieval = "retrieval";

    /// <summary>Lists that were kept when things went well.</summary>
    public const string Cache = "cache";

    /// <summary>The items and the hard filters over them.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>In the order of a request.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Bundle, Sources, Features, Retrieval, Cache, Catalogue];

    /// <summary>What a rung can't do without, whether or not a design says so; a rung may declare more.</summary>
    /// <param name="rung">One of <see cref="RungNames"/>.</param>
    public static IReadOnlyList<string> NeededBy(string rung) =>
        rung switch
        {
            RungNames.Full or RungNames.Partial => [Bundle, Features, Retrieval, Catalogue],
            RungNames.Light => [Features, Retrieval, Catalogue],
            RungNames.Retrieval => [Retrieval, Catalogue],
            RungNames.LastGood => [Cache, Catalogue],
            RungNames.Popular => [Catalogue],
            _ => [],
        };
}
