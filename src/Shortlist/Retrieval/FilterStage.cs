using System.Runtime.InteropServices;

namespace Shortlist.Retrieval;

/// <summary>
/// The one gate that everything passes which any retriever finds for a request: it asks the filters once an item, and only
/// about items that would be put forward, and counts why items were turned away.
/// </summary>
/// <remarks>Belongs to one request and one thread.</remarks>
/// <param name="filters">The names of the filters.</param>
/// <param name="refusedBy">Which of them refuses an item; negative where all let it pass.</param>
public sealed class FilterStage(IReadOnlyList<string> filters, Func<int, int> refusedBy)
{
    private readonly Dictionary<int, bool> _answers = [];
    private readonly int[] _counts = new int[filters.Count];

    /// <summary>The filters that turned something away, in their order.</summary>
    public IReadOnlyList<RefusedItems> Refused =>
        [
            .. filters
                .Select((filter, i) => new RefusedItems(filter, _counts[i]))
                .Where(refused => refused.Count > 0),
        ];

    public bool Accepts(int item)
    {
        ref var answer = ref CollectionsMarshal.GetValueRefOrAddDefault(_answers, item, out var isKnown);
        if (isKnown)
        {
            return answer;
        }
        var filter = refusedBy(item);
        if (filter >= 0)
        {
            _counts[filter]++;
        }
        return answer = filter < 0;
    }
}
