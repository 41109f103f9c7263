using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>The merged candidates of a request, with where each came from; nothing has scored them yet.</summary>
public sealed record Candidates
{
    /// <summary>Item rows, in the order of the merge, each once.</summary>
    public required int[] Items { get; init; }

    /// <summary>By retriever in the design's order: its score of each candidate, NaN where it did not put it forward.</summary>
    public required float[][] Scores { get; init; }

    /// <summary>By retriever: its rank of each candidate from 1, 0 where it did not put it forward.</summary>
    public required int[][] Ranks { get; init; }

    /// <summary>What each candidate was worth to the merge, NaN where it was not among what was merged.</summary>
    public float[] Merits { get; init; } = [];

    /// <summary>rrf, quota, scores or learned; rrf also where a learned merge has nothing learnt yet.</summary>
    public string MergedBy { get; init; } = CandidateMerge.Rrf;

    /// <summary>The trained parts they were retrieved with; features use the same.</summary>
    public TrainedParts Trained { get; init; } = TrainedParts.None;

    /// <summary>How much each retriever found, in the design's order.</summary>
    public required IReadOnlyList<RetrieverReport> Reports { get; init; }

    /// <summary>What the filters turned away of all that was found.</summary>
    public IReadOnlyList<RefusedItems> Refused { get; init; } = [];

    /// <summary>A retriever that gave nothing and without which, the design says, there is no ranking; else null.</summary>
    public string? Failed { get; init; }

    /// <summary>How many there were before the last of them were cut off; null where none were.</summary>
    public int? CutFrom { get; init; }

    /// <summary>The best of the merge alone.</summary>
    public Candidates Best(int countMax) =>
        countMax >= Items.Length
            ? this
            : this with
            {
                Items = Items[..countMax],
                Merits = Merits.Length == 0 ? [] : Merits[..countMax],
                Scores = Array.ConvertAll(Scores, scores => scores[..countMax]),
                Ranks = Array.ConvertAll(Ranks, ranks => ranks[..countMax]),
                CutFrom = CutFrom ?? Items.Length,
            };

    /// <summary>What retrieval knows of these items, in this order; nothing where it did not put one forward.</summary>
    public Candidates For(int[] items)
    {
        var places = new Dictionary<int, int>(Items.Length);
        for (var place = 0; place < Items.Length; place++)
        {
            places.Add(Items[place], place);
        }
        int[] from = [.. items.Select(item => places.GetValueOrDefault(item, -1))];
        return this with
        {
            Items = items,
            Merits = Merits.Length == 0 ? [] : Gather(Merits, from, float.NaN),
            Scores = [.. Scores.Select(scores => Gather(scores, from, float.NaN))],
            Ranks = [.. Ranks.Select(ranks => Gather(ranks, from, 0))],
        };
    }

    private static T[] Gather<T>(T[] values, int[] from, T absent) =>
        Array.ConvertAll(from, place => place < 0 ? absent : values[place]);
}
