namespace Shortlist.Learning.Trees;

/// <summary>Which way the score must go with each feature: 1 never falls as the feature grows, −1 never rises, 0 is free.</summary>
internal sealed class MonotoneFeatures
{
    private readonly sbyte[] _signs;

    /// <exception cref="ArgumentException">A name is no feature, is in both lists, or is a category.</exception>
    public MonotoneFeatures(TrainingRows rows, TreesOptions options)
    {
        _signs = new sbyte[rows.Features.Count];
        Mark(rows, options.Increasing, 1);
        Mark(rows, options.Decreasing, -1);
        Any = Array.Exists(_signs, sign => sign != 0);
    }

    public bool Any { get; }

    public int SignOf(int feature) => _signs[feature];

    private void Mark(TrainingRows rows, IReadOnlyList<string> names, sbyte sign)
    {
        foreach (var name in names)
        {
            var feature = rows.IndexOf(name);
            if (feature < 0 || _signs[feature] == -sign || rows.IsCategory?[feature] == true)
            {
                throw new ArgumentException(
                    $"The score can't be monotone in '{name}': it is no feature of the training rows, or a category, or named as both increasing and decreasing.",
                    nameof(names)
                );
            }
            _signs[feature] = sign;
        }
    }
}
