using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Learning.Encoders;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>
/// Learns the weights of the merge from queries whose answer is known: what people turned to, where the log may be learnt
/// from, and passages of items' texts, each of which has to find the item that has lost most of its words.
/// </summary>
/// <remarks>
/// The state asked holds the catalogue and nothing people did: retrievers that follow what is done find nothing in it, and
/// have the mean weight of the others.
/// </remarks>
internal static class FusionTraining
{
    /// <summary>Of each of the two sorts.</summary>
    private const int QueryCountMax = 1_000;

    /// <returns>Null with too few examples.</returns>
    public static LearnedFusion? Run(
        Design design,
        CatalogueTexts catalogue,
        IReadOnlyList<(string Kind, string Query, ItemId Item)> answered,
        TrainedParts parts,
        CancellationToken cancellation
    )
    {
        var state = new SystemState(design, TimeProvider.System);
        List<(string Query, ItemId Item)> queries = [];
        var fields = FieldsOf(design);
        var at = DateTimeOffset.UnixEpoch;
        foreach (var (id, attributes) in catalogue.Items)
        {
            var kept = attributes;
            if (
                queries.Count < QueryCountMax
                && catalogue.IsHeld(id)
                && TakeOut(attributes, fields, id) is var (query, rest)
            )
            {
                queries.Add((query, id));
                kept = rest;
            }
            state.Apply(
                new ItemPublished
                {
                    Id = id.Value,
                    At = at,
                    Item = id,
                    Attributes = kept,
                }
            );
        }
        queries.AddRange(
            answered
                .Where(pair => design.Label.Grades.Any(grade => grade.Key == pair.Kind && grade.Value > 0))
                .Select(pair => (pair.Query, pair.Item))
                .Where(pair => catalogue.IsHeldQuery(pair.Query))
                .Distinct()
                .TakeLast(QueryCountMax)
        );
        var trainer = new FusionTrainer([.. design.Retrieval.Retrievers.Select(spec => spec.Name)]);
        foreach (var (query, item) in queries)
        {
            cancellation.ThrowIfCancellationRequested();
            var subject = state.SubjectOf(null, null, query, Attributes.Empty, at);
            trainer.Add(state.FindAll(subject, parts), state.Sources.Items.Find(item));
        }
        return trainer.Train(cancellation);
    }

    // What any retriever of texts looks at.
    private static string[] FieldsOf(Design design) =>
        [
            .. design
                .Retrieval.Retrievers.Where(EncoderTraining.Trains)
                .SelectMany(spec => SemanticIndex.FieldsOf(spec.Parameters))
                .Select(field => field.Key)
                .Concat(TextIndex.FieldsOf(design))
                .Distinct(StringComparer.Ordinal),
        ];

    // The query is one passage of the longest text, or half of them. The rest stays, and so does each word of the query with odds of one in
    // four: who looks for something says in other words, but not in all other words, what its text says.
    private static (string Query, Attributes Kept)? TakeOut(Attributes attributes, string[] fields, ItemId id)
    {
        var (longest, passages) = fields
            .Select(field =>
                (field, Passages.Of((attributes.Find(field) as AttributeValue.Text)?.Value ?? ""))
            )
            .MaxBy(field => field.Item2.Count);
        if (passages is null || passages.Count < 2)
        {
            return null;
        }
        var random = new SeededRandom(StableHash.Of(id.Value));
        string[] shuffled = [.. passages];
        random.Shuffle(shuffled.AsSpan());
        var takes = random.Next(2) == 0 ? 1 : passages.Count / 2;
        var still = shuffled[..takes]
            .SelectMany(passage => passage.Split(' '))
            .Where(_ => random.Next(4) == 0);
        var rest = new AttributeValue.Text(string.Join(' ', [.. shuffled[takes..], .. still]));
        return (string.Join(' ', shuffled[..takes]), attributes.With(Attributes.Of((longest, rest))));
    }
}
