using System.Globalization;
using System.Text;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Scoring;

/// <summary>
/// A hash of everything a design and a release say about one feature: two values of a feature may be compared only where
/// these are equal. What the feature reads of the log is no part of it.
/// </summary>
/// <remarks>
/// A retriever's score depends on all retrieval, since filters and limits decide ranks; a match of texts depends on every
/// field that is indexed, since it counts documents.
/// </remarks>
internal static class FeatureSignature
{
    private static readonly string Release =
        typeof(FeatureSignature).Assembly.GetName().Version?.ToString(3) ?? "0";

    public static ulong Of(FeatureSpec spec, FeatureKind kind, Design design)
    {
        var text = new StringBuilder();
        Add(text, Release, kind.Definition.Name, spec.Missing, spec.Default, design.Data.AllowedLateness);
        Add(text, spec.Parameters);
        foreach (var reference in spec.Parameters.All.SelectMany(pair => Words(pair.Value)))
        {
            AddAttribute(text, reference, design.Data);
        }
        if (IsOfRetrieval(kind))
        {
            AddRetrieval(text, design);
        }
        if (kind.Definition.Parameters.Any(parameter => parameter.Name is "fields"))
        {
            Add(text, TextIndex.FieldsOf(design));
        }
        return StableHash.Of(text.ToString());
    }

    /// <summary>Whether the values come from a retriever.</summary>
    public static bool IsOfRetrieval(FeatureKind kind) =>
        kind.Definition.Reads is FusedFeature.RetrievalSource
        || kind.Definition.Parameters.Any(parameter => parameter.Type == ParameterType.Retriever);

    private static void AddRetrieval(StringBuilder text, Design design)
    {
        var section = design.Retrieval;
        Add(text, section.Merge, section.Limit, design.Ranking.CandidatesIn, design.Data.ExpiresAt ?? "");
        foreach (var retriever in section.Retrievers)
        {
            Add(text, retriever.Name, retriever.Kind, retriever.Limit);
            Add(text, retriever.Parameters);
        }
        foreach (var filter in section.Filters)
        {
            Add(text, filter.Kind);
            Add(text, filter.Parameters);
        }
        Add(text, TextIndex.FieldsOf(design));
    }

    // The same name with another type is another attribute.
    private static void AddAttribute(StringBuilder text, string reference, DataSection data)
    {
        var name = reference[(reference.IndexOf('.', StringComparison.Ordinal) + 1)..];
        foreach (var attributes in new[] { data.Items, data.Users, data.Context })
        {
            foreach (var spec in attributes.Where(spec => spec.Name == name))
            {
                Add(text, spec.Name, spec.Type);
            }
        }
    }

    private static void Add(StringBuilder text, Parameters parameters)
    {
        foreach (var (name, value) in parameters.All)
        {
            Add(text, name);
            switch (value)
            {
                case IReadOnlyList<string> words:
                    Add(text, [.. words]);
                    break;
                case IReadOnlyList<KeyValuePair<string, double>> weights:
                    foreach (var (key, weight) in weights)
                    {
                        Add(text, key, weight);
                    }
                    break;
                default:
                    Add(text, value);
                    break;
            }
        }
    }

    private static IEnumerable<string> Words(object value) =>
        value switch
        {
            string word => [word],
            IReadOnlyList<string> words => words,
            IReadOnlyList<KeyValuePair<string, double>> weights => weights.Select(weight => weight.Key),
            _ => [],
        };

    private static void Add(StringBuilder text, params ReadOnlySpan<object> parts)
    {
        foreach (var part in parts)
        {
            var written = part is TimeSpan span ? span.Ticks : part;
            text.Append(CultureInfo.InvariantCulture, $"{written}").Append('\u0001');
        }
        text.Append('\u0002');
    }
}
