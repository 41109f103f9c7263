namespace Shortlist.Learning.Imports;

/// <summary>What a model's trees turn out to read: columns, numbered as they are met, and sets of categories.</summary>
internal sealed class ForeignColumns
{
    // 128 MiB of sets: a few bytes of a file may ask for thousands of categories, and hostile ones do so for every node.
    private const int CategoryWordsMax = 1 << 24;

    private readonly Dictionary<ForeignColumn, int> _numbers = [];
    private int _categoryWords;

    public IReadOnlyList<ForeignColumn> All =>
        [.. _numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    public int NumberOf(ForeignColumn column)
    {
        if (!_numbers.TryGetValue(column, out var number))
        {
            number = _numbers.Count;
            _numbers.Add(column, number);
        }
        return number;
    }

    /// <returns>False where the model's sets of categories together take more memory than is given to them.</returns>
    public bool CanHold(int categoryWords)
    {
        _categoryWords = (int)Math.Min((long)_categoryWords + categoryWords, int.MaxValue);
        return _categoryWords <= CategoryWordsMax;
    }
}
