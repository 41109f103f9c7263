using Shortlist.Algebra;

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
    private readonly RowNumbers _answers = RowNumbers.Rent(); // 1 where an item may pass.
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
        ref var answer = ref _answers.GetOrAdd(item, out var isNew);
        if (isNew)
        {
            var filter = refusedBy(item);
            answer = filter < 0 ? 1 : 0;
            if (filter >= 0)
            {
                _counts[filter]++;
            }
        }
        return answer > 0;
    }

    /// <summary>Gives its memory back; nothing may be asked afterwards. One that nobody releases is left to the collector.</summary>
    internal void Release() => RowNumbers.Return(_answers);
}
