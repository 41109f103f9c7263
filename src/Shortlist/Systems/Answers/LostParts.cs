using Shortlist.Selection;

namespace Shortlist.Systems.Answers;

/// <summary>
/// Names of what an answer was made without and that is neither a retriever nor a feature, as they stand beside lost features in
/// answers and in the log. With a colon in them they are no feature's name.
/// </summary>
internal static class LostParts
{
    /// <summary>The query was searched for as it was written.</summary>
    public const string Queries = "stage:queries";

    public static string Of(LostSelector selector) => LostSelector.PartOf(selector.Name);
}
