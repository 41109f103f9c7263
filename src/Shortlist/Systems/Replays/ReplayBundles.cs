using Shortlist.Designs;
using Shortlist.Registry;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Replays;

/// <summary>The bundles that lists were ranked with, decoded when first asked for.</summary>
internal sealed class ReplayBundles
{
    /// <summary>Decoded at once: a system serves with one at a time, and changes seldom.</summary>
    private const int CountMax = 4;

    private readonly Design _design;
    private readonly IReadOnlyList<string> _features;
    private readonly BundleRegistry _registry;
    private readonly ActiveBundle? _untrained;
    private readonly Dictionary<string, (ActiveBundle? Bundle, string WhyNot)> _known = new(
        StringComparer.Ordinal
    );
    private readonly Queue<string> _oldestFirst = [];

    /// <param name="design">As it is now.</param>
    /// <param name="features">What its state computes.</param>
    /// <param name="registry">Some of its bundles may be gone.</param>
    public ReplayBundles(Design design, IReadOnlyList<string> features, BundleRegistry registry)
    {
        (_design, _features, _registry) = (design, features, registry);
        _untrained = LadderTraining.Untrained(design, features) is { } model ? ActiveBundle.Of(model) : null;
    }

    /// <param name="hash">Empty for what ranks without training.</param>
    /// <returns>The bundle, or a sentence that says why there is none.</returns>
    public (ActiveBundle? Bundle, string WhyNot) Find(string hash)
    {
        if (hash.Length == 0)
        {
            return (
                _untrained,
                "The design's ladder does not begin with a rule, so nothing ranks without training."
            );
        }
        if (!_known.TryGetValue(hash, out var found))
        {
            if (_oldestFirst.Count == CountMax)
            {
                _known.Remove(_oldestFirst.Dequeue());
            }
            found = Load(hash);
            _known.Add(hash, found);
            _oldestFirst.Enqueue(hash);
        }
        return found;
    }

    private (ActiveBundle?, string) Load(string hash)
    {
        try
        {
            var bundle = _registry.Load(new(hash));
            return (ActiveBundle.Read(bundle, _features, _design.Ranking.Value), "");
        }
        catch (ArgumentException)
        {
            return (null, $"The bundle {Short(hash)} that ranked it is gone.");
        }
        catch (Exception unfit)
            when (unfit is BundleDamagedException or BundleMisfitException or InvalidDataException)
        {
            return (null, $"The bundle {Short(hash)} that ranked it can't be used: {unfit.Message}");
        }
    }

    private static string Short(string hash) => hash[..Math.Min(hash.Length, 12)];
}
