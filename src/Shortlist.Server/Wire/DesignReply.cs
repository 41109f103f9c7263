using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Server.Wire;

/// <summary>A design as a caller needs it: what may be sent, what is asked of it, and how answers are made.</summary>
internal sealed record DesignReply
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Hash { get; init; }

    public required string Summary { get; init; }

    public required string ItemNoun { get; init; }

    /// <summary>Whether a request must carry a query.</summary>
    public required bool Query { get; init; }

    public required IReadOnlyList<AttributeReply> Items { get; init; }

    public required IReadOnlyList<AttributeReply> Users { get; init; }

    public required IReadOnlyList<AttributeReply> Context { get; init; }

    public required IReadOnlyList<InteractionReply> Interactions { get; init; }

    public required IReadOnlyList<KindReply> Retrievers { get; init; }

    public required IReadOnlyList<KindReply> Filters { get; init; }

    public required IReadOnlyList<KindReply> Features { get; init; }

    public required IReadOnlyList<KindReply> Ladder { get; init; }

    public required IReadOnlyList<KindReply> Selection { get; init; }

    public required IReadOnlyList<string> Rungs { get; init; }

    public required IReadOnlyList<string> Experiments { get; init; }

    public required double DeadlineMs { get; init; }

    public required int PageSize { get; init; }

    public required int PageSizeMax { get; init; }

    public static DesignReply Of(Design design) =>
        new()
        {
            Name = design.Name,
            Version = design.Version,
            Hash = design.Hash,
            Summary = design.Summary,
            ItemNoun = design.Data.ItemNoun,
            Query = design.Data.Query,
            Items = [.. design.Data.Items.Select(Of)],
            Users = [.. design.Data.Users.Select(Of)],
            Context = [.. design.Data.Context.Select(Of)],
            Interactions = [.. design.Data.Interactions.Select(Of)],
            Retrievers = [.. design.Retrieval.Retrievers.Select(Of)],
            Filters = [.. design.Retrieval.Filters.Select(Of)],
            Features = [.. design.Features.Select(Of)],
            Ladder = [.. design.Ranking.Ladder.Select(Of)],
            Selection = [.. design.Ranking.Selection.Select(Of)],
            Rungs = [.. design.Serving.Rungs.Select(rung => rung.Name)],
            Experiments = [.. design.Experiments.Select(experiment => experiment.Name)],
            DeadlineMs = design.Serving.Deadline.TotalMilliseconds,
            PageSize = design.Serving.PageSize,
            PageSizeMax = design.Serving.PageSizeMax,
        };

    private static AttributeReply Of(AttributeSpec spec) =>
        new(
            spec.Name,
            TypeName(spec.Type),
            spec.Required,
            NullIfEmpty(spec.Summary),
            NullIfEmpty(spec.Unit),
            double.IsFinite(spec.Min) ? spec.Min : null,
            double.IsFinite(spec.Max) ? spec.Max : null
        );

    private static InteractionReply Of(InteractionSpec spec) =>
        new(spec.Name, NullIfEmpty(spec.Summary), NullIfEmpty(spec.Unit), spec.Negative);

    private static KindReply Of(KindSpec spec) => new(spec.Name, spec.Kind);

    private static string TypeName(AttributeType type) => type.ToString().ToLowerInvariant();

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
