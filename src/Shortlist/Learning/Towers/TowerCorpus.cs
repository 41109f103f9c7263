using Shortlist.Basics;

namespace Shortlist.Learning.Towers;

/// <summary>What two towers learn from: items, and who turned to which of them, in the order of time.</summary>
/// <remarks>One thread. Bounded: of more examples than it may hold, what comes last is left out.</remarks>
public sealed class TowerCorpus(TowerShape shape)
{
    /// <summary>20 bytes each.</summary>
    public const int ExampleCountMax = 50_000_000;

    private readonly List<(ulong Id, TowerInput Content)> _items = [];
    private readonly Dictionary<TowerInput, int> _askerNumbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<TowerInput> _askers = [];
    private readonly List<List<int>> _histories = [];
    private readonly List<Example> _examples = [];

    public TowerShape Shape { get; } = shape.Checked();

    public int ItemCount => _items.Count;

    public int UserCount => _histories.Count;

    public int ExampleCount => _examples.Count;

    internal IReadOnlyList<(ulong Id, TowerInput Content)> Items => _items;

    internal IReadOnlyList<TowerInput> Askers => _askers;

    internal IReadOnlyList<Example> Examples => _examples;

    /// <param name="id">Tells items apart, as a token.</param>
    /// <param name="content">Of the shape.</param>
    /// <returns>The item's number, from 0.</returns>
    /// <exception cref="ArgumentException">The content has another shape.</exception>
    public int AddItem(ulong id, TowerInput content)
    {
        CheckShape(content, Shape.ItemFields.Count, Shape.ItemNumbers.Count);
        _items.Add((id, content));
        return _items.Count - 1;
    }

    /// <returns>The user's number, from 0; the history is empty.</returns>
    public int AddUser()
    {
        _histories.Add([]);
        return _histories.Count - 1;
    }

    /// <summary>Somebody turned to an item: an example, and from now on part of the history.</summary>
    /// <param name="user">−1 for somebody without a history.</param>
    /// <param name="asker">Who asked, as known then; the same object where nothing has changed saves memory.</param>
    /// <param name="item">What was turned to.</param>
    /// <exception cref="ArgumentException">The user or item is unknown, or the input has another shape.</exception>
    public void Add(int user, TowerInput asker, int item)
    {
        Check.InRange(user, -1, _histories.Count - 1);
        Check.InRange(item, 0, _items.Count - 1);
        if (_examples.Count == ExampleCountMax)
        {
            return;
        }
        if (!_askerNumbers.TryGetValue(asker, out var number))
        {
            CheckShape(asker, Shape.AskerFields.Count, Shape.AskerNumbers.Count);
            number = _askers.Count;
            _askerNumbers.Add(asker, number);
            _askers.Add(asker);
        }
        _examples.Add(new(user, user < 0 ? 0 : _histories[user].Count, item, number));
        if (user >= 0)
        {
            _histories[user].Add(item);
        }
    }

    /// <summary>All that a user turned to, in the order of time.</summary>
    internal IReadOnlyList<int> HistoryOf(int user) => user < 0 ? [] : _histories[user];

    internal static void CheckShape(TowerInput input, int fields, int numbers)
    {
        Check.InRange(input.Tokens.Length, fields, fields);
        Check.InRange(input.Numbers.Length, numbers, numbers);
    }

    /// <param name="User">−1 for nobody known.</param>
    /// <param name="Before">Items of the user's history before it.</param>
    /// <param name="Item">What was turned to.</param>
    /// <param name="Asker">Number of the input.</param>
    internal readonly record struct Example(int User, int Before, int Item, int Asker);
}
