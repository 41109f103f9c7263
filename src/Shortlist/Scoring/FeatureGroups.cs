using Shortlist.Designs;

namespace Shortlist.Scoring;

/// <summary>
/// Which features are lost together, because they come from one source: the group that the design names, else one made
/// of what a feature reads. Counts are user_history, session_history, item_history; attributes user_attributes and so
/// on; what a retriever knows is retriever_ and its name; the words asked for are query; time needs no source: request.
/// </summary>
public static class FeatureGroups
{
    private const string KeyName = "over";

    // What is easiest lost comes first: a count by user and item is gone when nobody knows the user.
    private static readonly string[] Owners = ["query", "user", "session", "context", "item"];

    /// <summary>The group of a feature; features of one group share a name.</summary>
    public static string Of(FeatureSpec spec, KindDefinition kind) =>
        spec.Group.Length > 0 ? spec.Group : Derived(spec, kind);

    private static string Derived(FeatureSpec spec, KindDefinition kind)
    {
        var read = new HashSet<string>(StringComparer.Ordinal) { kind.Reads };
        var (counts, hasKey) = (false, false);
        foreach (var parameter in kind.Parameters.Where(parameter => spec.Parameters.Has(parameter.Name)))
        {
            switch (parameter.Type)
            {
                case ParameterType.Retriever:
                    return $"retriever_{spec.Parameters.Text(parameter.Name)}";
                case ParameterType.Interactions:
                    counts = true;
                    break;
                case ParameterType.Key:
                    hasKey = true;
                    // What is told apart under a key is not looked up: how many users met an item is the item's.
                    read.UnionWith(
                        parameter.Name is KeyName || kind.Parameters.All(other => other.Name is not KeyName)
                            ? spec.Parameters.Words(parameter.Name).Select(OwnerOf)
                            : []
                    );
                    break;
                case ParameterType.Attribute:
                    read.UnionWith(spec.Parameters.Words(parameter.Name).Select(OwnerOf));
                    break;
                case ParameterType.Words when parameter.AttributeTypes.Count > 0:
                    read.UnionWith(spec.Parameters.Words(parameter.Name).Select(OwnerOf));
                    break;
                case ParameterType.Weights when parameter.AttributeTypes.Count > 0:
                    read.Add("item");
                    break;
            }
        }
        if (counts && !hasKey && kind.Reads.Length == 0)
        {
            read.Add("user"); // What is counted under no key is counted for the one who asks.
        }
        var owner = Owners.FirstOrDefault(read.Contains);
        return owner is null ? "request"
            : counts ? $"{owner}_history"
            : owner is "query" ? owner
            : $"{owner}_attributes";
    }

    // user.home is the user's; a bare attribute is the item's; parts of a key are owners themselves.
    private static string OwnerOf(string part) =>
        Array.Find(Owners, owner => part == owner || part.StartsWith(owner + ".", StringComparison.Ordinal))
        ?? "item";
}
