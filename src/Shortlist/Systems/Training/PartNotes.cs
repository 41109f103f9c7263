using System.Globalization;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>What whoever reads a report of a training should know of its parts.</summary>
internal static class PartNotes
{
    /// <summary>Which parts did not take all items there are.</summary>
    public static IEnumerable<string> LeftOut(TrainedParts parts) =>
        from part in parts.All
        where part.Part is SimilaritySpace { LeftOut: > 0 }
        let space = (SimilaritySpace)part.Part
        select string.Create(
            CultureInfo.InvariantCulture,
            $"The retriever '{part.Name}' knows the {space.Items.Count} items most people turned to; {space.LeftOut} others are left to the other retrievers."
        );
}
