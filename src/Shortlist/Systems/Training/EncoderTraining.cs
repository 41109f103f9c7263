using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Learning;
using Shortlist.Learning.Encoders;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>Trains the encoder a retriever asks for: on the catalogue's texts, and on queries and what answered them.</summary>
internal static class EncoderTraining
{
    public static bool Trains(RetrieverSpec spec) => spec.Kind == SemanticRetriever.Kind.Definition.Name;

    public static IReadOnlyList<string> InteractionsOf(RetrieverSpec spec) => spec.Parameters.Words("of");

    /// <returns>Null where there is no text to learn from.</returns>
    public static TextEncoder? Run(
        RetrieverSpec spec,
        CatalogueTexts catalogue,
        IReadOnlyList<(string Kind, string Query, ItemId Item)> answered,
        IReadOnlyList<string> texts,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        var corpus = new EncoderCorpus();
        var fields = SemanticIndex.FieldsOf(spec.Parameters);
        foreach (var (id, attributes) in catalogue.Items.Where(item => !catalogue.IsHeld(item.Id)))
        {
            cancellation.ThrowIfCancellationRequested();
            corpus.Add(
                StableHash.Of(id.Value),
                SemanticIndex.TextsOf(attributes, fields).SelectMany(field => Passages.Of(field.Text))
            );
        }
        for (var i = 0; i < texts.Count; i++)
        {
            corpus.Add(StableHash.Combine(StableHash.Of(texts[i]), (ulong)i), Passages.Of(texts[i]));
        }
        var of = InteractionsOf(spec).ToHashSet(StringComparer.Ordinal);
        foreach (var (kind, query, item) in answered)
        {
            if (of.Contains(kind) && !catalogue.IsHeldQuery(query))
            {
                corpus.AddPair(query, StableHash.Of(item.Value));
            }
        }
        return corpus.TextCount == 0
            ? null
            : EncoderTrainer.Train(corpus, EncoderOptions.From(spec.Parameters), options, cancellation);
    }
}
