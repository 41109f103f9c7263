using Shortlist.Basics;
using Shortlist.Learning.Factors;

namespace Shortlist.Learning.Similarity;

/// <summary>
/// Item-based nearest neighbours: the cosine between items' columns over users (Sarwar, Karypis, Konstan and Riedl, "Item-based
/// collaborative filtering recommendation algorithms", 2001), shrunk by how few users it rests on, and of each item the k most
/// alike, by which it is scored (Deshpande and Karypis, "Item-based top-N recommendation algorithms", 2004).
/// </summary>
/// <remarks>
/// Costs Σ over users of the square of their items and never holds more than one dense row a part, so that catalogues are
/// bounded by the users' pairs alone. Each cosine is a sum in the order of the users: the same bytes for any number of threads.
/// </remarks>
public static class ItemKnnTrainer
{
    private const int ItemsPerPart = 64;

    /// <exception cref="ArgumentException">There are no users or items, or an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind.</exception>
    public static ItemWeights Train(
        InteractionMatrix interactions,
        ItemKnnOptions recipe,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        recipe.Checked();
        Check.InRange(interactions.RowCount, 1, int.MaxValue);
        Check.InRange(interactions.ColumnCount, 1, int.MaxValue);
        Check.InRange(options.Threads, 1, TrainingOptions.ThreadsMax);

        var workers = new Workers(options.Threads, cancellation);
        var byItem = interactions.Transpose();
        var size = byItem.RowCount;
        var lengths = new double[size];
        for (var item = 0; item < size; item++)
        {
            foreach (var strength in byItem.Strengths(item))
            {
                lengths[item] += (double)strength * strength;
            }
            lengths[item] = Math.Sqrt(lengths[item]);
        }
        var sources = new ItemWeights.List[size];
        workers.Run(
            Rows.BlockCount(size, ItemsPerPart),
            part =>
            {
                var row = new SimilarRow(interactions, byItem, lengths, recipe);
                for (var i = part * ItemsPerPart; i < Math.Min(size, (part + 1) * ItemsPerPart); i++)
                {
                    sources[i] = row.Of(i);
                }
            }
        );
        options.Progress?.Report(new(1, 1, "none", double.NaN));
        return ItemWeights.Of(Turned(sources), new float[size]);
    }

    // Neighbours are chosen by the item that is scored and kept by the item of the history: scoring goes over a history.
    private static ItemWeights.List[] Turned(ItemWeights.List[] sources)
    {
        var counts = new int[sources.Length];
        foreach (var source in sources.SelectMany(list => list.Items))
        {
            counts[source]++;
        }
        var turned = Array.ConvertAll(
            counts,
            count => new ItemWeights.List(new int[count], new float[count])
        );
        var next = new int[sources.Length];
        for (var item = 0; item < sources.Length; item++)
        {
            for (var i = 0; i < sources[item].Items.Length; i++)
            {
                var source = sources[item].Items[i];
                var place = next[source]++;
                (turned[source].Items[place], turned[source].Weights[place]) = (
                    item,
                    sources[item].Weights[i]
                );
            }
        }
        return turned;
    }

    /// <summary>The likeness of one item to every other; scratch of one thread.</summary>
    private sealed class SimilarRow(
        InteractionMatrix interactions,
        InteractionMatrix byItem,
        double[] lengths,
        ItemKnnOptions recipe
    )
    {
        private readonly double[] _products = new double[byItem.RowCount];
        private readonly int[] _common = new int[byItem.RowCount];
        private readonly float[] _likeness = new float[byItem.RowCount];
        private readonly StrongestWeights _strongest = new(recipe.Neighbours);

        public ItemWeights.List Of(int item)
        {
            Array.Clear(_products);
            Array.Clear(_common);
            var users = byItem.Columns(item);
            var strengths = byItem.Strengths(item);
            for (var u = 0; u < users.Length; u++)
            {
                var others = interactions.Columns(users[u]);
                var theirs = interactions.Strengths(users[u]);
                for (var i = 0; i < others.Length; i++)
                {
                    _products[others[i]] += (double)strengths[u] * theirs[i];
                    _common[others[i]]++;
                }
            }
            for (var other = 0; other < _likeness.Length; other++)
            {
                _likeness[other] = other == item || _common[other] == 0 ? 0 : Likeness(item, other);
            }
            return _strongest.Of(_likeness);
        }

        private float Likeness(int item, int other) =>
            (float)(
                _products[other]
                / lengths[item]
                / lengths[other]
                * (_common[other] / (_common[other] + recipe.Shrink))
            );
    }
}
