namespace Shortlist.Indexes.Vectors;

/// <summary>The scratch memory of searches that are over, for those to come.</summary>
internal sealed class ScratchPool(VectorIndexOptions options)
{
    private readonly Lock _lock = new();
    private readonly Stack<SearchScratch> _idle = new();

    public SearchScratch Rent()
    {
        lock (_lock)
        {
            if (_idle.TryPop(out var scratch))
            {
                return scratch;
            }
        }
        return new(options);
    }

    public void Return(SearchScratch scratch)
    {
        lock (_lock)
        {
            _idle.Push(scratch);
        }
    }
}
