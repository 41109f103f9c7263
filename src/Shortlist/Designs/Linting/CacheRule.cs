namespace Shortlist.Designs.Linting;

/// <summary>A cache keeps answers fast, and mistakes too.</summary>
internal sealed class CacheRule : ILintRule
{
    public string Id => "L21";

    public string Summary =>
        "What is cached is no staler than promised, not shared between people, filtered when read, and does not expire all at once.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var (design, freshness) = (context.Design, context.Design.Freshness);
        var promised =
            freshness.ItemVisible < freshness.InteractionEffect
                ? freshness.ItemVisible
                : freshness.InteractionEffect;
        foreach (var (i, cache) in design.Serving.Caches.Index())
        {
            var path = $"serving.caches[{i}]";
            if (cache.Ttl > promised)
            {
                yield return context.Error(
                    this,
                    $"{path}.ttl",
                    $"'{cache.What}' is kept for {DesignDuration.Format(cache.Ttl)}; freshness promises {DesignDuration.Format(promised)}. Keep it for less, or promise less."
                );
            }
            if (
                (cache.Personal || design.Personalisation is "user")
                && !cache.Key.Contains("user", StringComparer.Ordinal)
            )
            {
                yield return context.Error(
                    this,
                    $"{path}.key",
                    $"'{cache.What}' depends on the user, and the key {string.Join(", ", cache.Key)} doesn't: one person would get another's. Add user to the key."
                );
            }
            if (!cache.FilterOnRead)
            {
                yield return context.Error(
                    this,
                    $"{path}.filter_on_read",
                    $"'{cache.What}' is shown without the hard filters: a withdrawn item lives on until it expires. Set filter_on_read to true."
                );
            }
            if (cache.Stampede is "none" || cache.Jitter < 0.1)
            {
                yield return context.Error(
                    this,
                    path,
                    $"'{cache.What}' has stampede control '{cache.Stampede}' and a jitter of {Quantity.Share(cache.Jitter)}: what was filled together expires together, and everybody computes it at once. Use single_flight or early, and a jitter of 10 % or more."
                );
            }
        }
    }
}
