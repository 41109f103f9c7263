namespace Shortlist.Designs;

/// <summary>
/// What of a request a design's answer depends on: user, session, query, context (all of it) or one attribute of it, such as
/// context.country. Two requests that agree in all of it get the same list from the same state.
/// </summary>
public static class RequestReads
{
    public const string User = "user";
    public const string Session = "session";
    public const string Query = "query";
    public const string Context = "context";

    // As for the groups of features: what is told apart under a key is not looked up.
    private const string KeyName = "over";

    private static readonly string[] Owners = [Context, Query, Session, User];

    /// <summary>Everything, in order.</summary>
    public static IReadOnlyList<string> All => Owners;

    /// <summary>What one feature, retriever, filter or selector reads, in order.</summary>
    public static IReadOnlyList<string> Of(KindDefinition kind, Parameters parameters)
    {
        var read = new SortedSet<string>(StringComparer.Ordinal);
        Add(read, kind.DecidedBy, SubjectParts.User, User);
        Add(read, kind.DecidedBy, SubjectParts.Session, Session);
        Add(read, kind.DecidedBy, SubjectParts.Query, Query);
        Add(read, kind.DecidedBy, SubjectParts.Context, Context);
        var hasKey = kind.Parameters.Any(parameter => parameter.Name is KeyName);
        foreach (var parameter in kind.Parameters)
        {
            var isRead =
                parameter.Type is ParameterType.Key
                    ? !hasKey || parameter.Name is KeyName
                    : parameter.Type is ParameterType.Attribute || parameter.AttributeTypes.Count > 0;
            // Weights are of the items' own attributes.
            foreach (var word in isRead ? WordsOf(parameters, parameter.Name) : [])
            {
                if (PartOf(word) is { } part)
                {
                    read.Add(part);
                }
            }
        }
        return [.. read];
    }

    /// <summary>What a design's lists depend on: each part with the first thing of the design that reads it, in order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(Design design)
    {
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (design.Data.Query)
        {
            read.Add(Query, "what is searched for");
        }
        Add(read, "the feature", design.Features);
        Add(read, "the retriever", design.Retrieval.Retrievers);
        Add(read, "the filter", design.Retrieval.Filters);
        Add(read, "the selector", design.Ranking.Selection);
        return [.. read];
    }

    /// <summary>A design whose kinds say what they read.</summary>
    internal static Design Marked(Design design, Vocabulary vocabulary) =>
        design with
        {
            Features = Marked(design.Features, vocabulary.Features),
            Retrieval = design.Retrieval with
            {
                Retrievers = Marked(design.Retrieval.Retrievers, vocabulary.Retrievers),
                Filters = Marked(design.Retrieval.Filters, vocabulary.Filters),
            },
            Ranking = design.Ranking with
            {
                Selection = Marked(design.Ranking.Selection, vocabulary.Selectors),
            },
        };

    private static IReadOnlyList<T> Marked<T>(IReadOnlyList<T> specs, IReadOnlyList<KindDefinition> kinds)
        where T : KindSpec =>
        [
            .. specs.Select(spec =>
                kinds.FirstOrDefault(kind => kind.Name == spec.Kind) is { } kind
                    ? spec with
                    {
                        Reads = Of(kind, spec.Parameters),
                    }
                    : spec
            ),
        ];

    private static void Add(SortedSet<string> read, SubjectParts parts, SubjectParts part, string name)
    {
        if (parts.HasFlag(part))
        {
            read.Add(name);
        }
    }

    private static void Add(SortedDictionary<string, string> read, string what, IReadOnlyList<KindSpec> specs)
    {
        foreach (var spec in specs)
        {
            foreach (var part in spec.Reads)
            {
                read.TryAdd(part, $"{what} '{spec.Name}'");
            }
        }
    }

    private static IReadOnlyList<string> WordsOf(Parameters parameters, string name) =>
        parameters.All.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault() switch
        {
            string word => [word],
            IReadOnlyList<string> words => words,
            _ => [],
        };

    // Attributes of the user are the user's; those of items are nobody's.
    private static string? PartOf(string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        var owner = dot < 0 ? word : word[..dot];
        return !Owners.Contains(owner, StringComparer.Ordinal) ? null
            : owner is Context ? word
            : owner;
    }
}
