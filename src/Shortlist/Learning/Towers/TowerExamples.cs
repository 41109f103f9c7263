using Shortlist.Learning.Networks;

namespace Shortlist.Learning.Towers;

/// <summary>The examples of a corpus as the towers take them, and the directions of any of them.</summary>
/// <remarks>Thread-safe but for what fills a batch.</remarks>
internal sealed class TowerExamples
{
    private const int LookBack = 4;

    private readonly TowerCorpus _corpus;
    private readonly TowerNetwork _network;
    private readonly PreparedInputs _askers;
    private readonly PreparedInputs _items;
    private readonly int[] _ids; // By item: the row of its id.
    private readonly int[] _counts; // By item: examples that turned to it.
    private readonly int _historyLength;

    public TowerExamples(TowerCorpus corpus, TowerNetwork network, TowerOptions recipe)
    {
        (_corpus, _network, _historyLength) = (corpus, network, recipe.HistoryLength);
        _askers = new(corpus.Askers, network.Tokens, network.Askers.Numbers);
        _items = new([.. corpus.Items.Select(item => item.Content)], network.Tokens, network.Items.Numbers);
        _ids = [.. corpus.Items.Select(item => network.Tokens.OfId(item.Id))];
        _counts = new int[corpus.ItemCount];
        foreach (var example in corpus.Examples)
        {
            _counts[example.Item]++;
        }
    }

    public IReadOnlyList<TowerCorpus.Example> All => _corpus.Examples;

    public int ItemCount => _ids.Length;

    /// <summary>The logarithm of the share of examples that turned to an item: how likely a batch meets it.</summary>
    public double LogQ(int item) => Math.Log(Math.Max(1, _counts[item]) / (double)All.Count);

    /// <summary>What the user of an example had turned to when it happened.</summary>
    public IReadOnlySet<int> TakenBefore(TowerCorpus.Example example) =>
        _corpus.HistoryOf(example.User).Take(example.Before).ToHashSet();

    public void AddAsker(TowerBatch batch, int example)
    {
        var (user, before, _, asker) = All[example];
        var history = _corpus.HistoryOf(user);
        Span<int> rows = stackalloc int[Math.Min(before, _historyLength)];
        var count = 0;
        // Each item once, as it is served; an end to the search for further ones where somebody turns to few again and again.
        var end = Math.Max(0, before - (LookBack * _historyLength));
        for (var i = before - 1; i >= end && count < rows.Length; i--)
        {
            if (!rows[..count].Contains(_ids[history[i]]))
            {
                rows[count++] = _ids[history[i]];
            }
        }
        count = WithoutUnknown(rows[..count]);
        _askers.AddTo(batch, asker, rows[..count]);
    }

    /// <param name="batch">Of the items' tower.</param>
    /// <param name="item">By number.</param>
    /// <param name="hidesId">As if training had not met it.</param>
    public void AddItem(TowerBatch batch, int item, bool hidesId) =>
        _items.AddTo(batch, item, [hidesId ? TokenRows.Unknown : _ids[item]]);

    public float[] ItemUnits(IReadOnlyList<int> items, Workers workers) =>
        Units(_network.Items, items.Count, (batch, i) => AddItem(batch, items[i], hidesId: false), workers);

    public float[] AskerUnits(IReadOnlyList<int> examples, Workers workers) =>
        Units(_network.Askers, examples.Count, (batch, i) => AddAsker(batch, examples[i]), workers);

    private static int WithoutUnknown(Span<int> rows)
    {
        var count = 0;
        foreach (var row in rows)
        {
            if (row != TokenRows.Unknown)
            {
                rows[count++] = row;
            }
        }
        return count;
    }

    private static float[] Units(Tower tower, int count, Action<TowerBatch, int> add, Workers workers)
    {
        const int Size = BlockGradients.BlockSize;
        var units = new float[count * tower.Dimensions];
        workers.Run(
            Rows.BlockCount(count, Size),
            block =>
            {
                var batch = new TowerBatch(tower, Size);
                for (var i = block * Size; i < Math.Min(count, (block + 1) * Size); i++)
                {
                    add(batch, i);
                }
                batch.Forward(0);
                batch
                    .Units.AsSpan(0, batch.Count * tower.Dimensions)
                    .CopyTo(units.AsSpan(block * Size * tower.Dimensions));
            }
        );
        return units;
    }
}
