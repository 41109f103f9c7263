namespace Shortlist.Learning.Imports;

/// <summary>Collects the items of a list: flat as long as all of them are numbers.</summary>
internal sealed class ForeignItems
{
    private readonly List<double> _numbers = [];
    private List<ForeignValue>? _items;

    public void Add(ForeignValue item)
    {
        if (_items is null && item is ForeignValue.Number number)
        {
            _numbers.Add(number.Value);
            return;
        }
        _items ??= [.. _numbers.Select(value => new ForeignValue.Number(value))];
        _items.Add(item);
    }

    public ForeignValue ToValue() =>
        _items is null ? new ForeignValue.Numbers([.. _numbers]) : new ForeignValue.Sequence(_items);
}
