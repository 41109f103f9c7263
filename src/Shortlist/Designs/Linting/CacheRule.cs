namespace Shortlist.Designs.Linting;

/// <summary>A cache keeps answers fast, and mistakes too.</summary>
internal sealed class CacheRule : ILintRule
{
    private static readonly string[] KeyWords =
    [
        RequestReads.User,
        RequestReads.Session,
        RequestReads.Query,
        RequestReads.Context,
    ];

    public string Id => "L21";

    public string Summary =>
        "What is cached is no staler than promised, not shared between people, filtered when read, and does not expire all at once.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        foreach (var (i, cache) in context.Design.Serving.Caches.Index())
        {
            var path = $"serving.caches[{i}]";
            if (i > 0)
            {
                yield return context.Error(
                    this,
                    path,
                    $"'{cache.What}' is the second cache of lists; one list is looked for in one place. Leave one of them."
                );
            }
            foreach (
                var finding in Age(context, cache, path)
                    .Concat(Sharing(context, cache, path))
                    .Concat(Words(context, cache, path))
                    .Concat(Safety(context, cache, path))
            )
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Age(LintContext context, CacheSpec cache, string path)
    {
        var freshness = context.Design.Freshness;
        var promised =
            freshness.ItemVisible < freshness.InteractionEffect
                ? freshness.ItemVisible
                : freshness.InteractionEffect;
        if (cache.Ttl + cache.StaleFor > promised)
        {
            var kept = DesignDuration.Format(cache.Ttl);
            yield return context.Error(
                this,
                $"{path}.ttl",
                cache.StaleFor > TimeSpan.Zero
                    ? $"'{cache.What}' is kept for {kept} and given {DesignDuration.Format(cache.StaleFor)} longer; freshness promises {DesignDuration.Format(promised)}. Keep it for less, or promise less."
                    : $"'{cache.What}' is kept for {kept}; freshness promises {DesignDuration.Format(promised)}. Keep it for less, or promise less."
            );
        }
        if (cache.NegativeTtl > cache.Ttl)
        {
            yield return context.Warning(
                this,
                $"{path}.negative_ttl",
                $"Empty lists are kept for {DesignDuration.Format(cache.NegativeTtl)}, others for {DesignDuration.Format(cache.Ttl)}: who found nothing waits longest for what is new. Keep nothing for less than something."
            );
        }
    }

    private IEnumerable<Finding> Sharing(LintContext context, CacheSpec cache, string path)
    {
        var design = context.Design;
        foreach (var (part, reader) in cache.Leaks(design))
        {
            yield return context.Error(
                this,
                $"{path}.key",
                $"'{cache.What}' is declared for everybody, and {reader} reads the {part}: one person would get another's. Set personal to true and add {part} to the key, or drop the cache."
            );
        }
        if (
            (cache.Personal || design.Personalisation is "user")
            && !cache.Key.Contains(RequestReads.User, StringComparer.Ordinal)
        )
        {
            yield return context.Error(
                this,
                $"{path}.key",
                $"'{cache.What}' depends on the user, and the key {string.Join(", ", cache.Key)} doesn't: one person would get another's. Add user to the key."
            );
        }
        foreach (var (part, reader) in RequestReads.Of(design))
        {
            var isSaid =
                cache.Key.Contains(part, StringComparer.Ordinal)
                || (IsOfContext(part) && cache.Key.Contains(RequestReads.Context, StringComparer.Ordinal));
            if (!isSaid && part is not (RequestReads.User or RequestReads.Session))
            {
                yield return context.Warning(
                    this,
                    $"{path}.key",
                    $"{char.ToUpperInvariant(reader[0])}{reader[1..]} reads {part}, and the key of '{cache.What}' doesn't name it: it is added, and fewer requests share a list than the design says. Add {part} to the key."
                );
            }
        }
    }

    private IEnumerable<Finding> Words(LintContext context, CacheSpec cache, string path)
    {
        var data = context.Design.Data;
        foreach (var part in cache.Key)
        {
            var isKnown =
                KeyWords.Contains(part, StringComparer.Ordinal)
                || CacheSpec.AlwaysInKey.Contains(part, StringComparer.Ordinal)
                || (
                    IsOfContext(part)
                    && data.Context.Any(spec => $"{RequestReads.Context}.{spec.Name}" == part)
                );
            if (!isKnown)
            {
                yield return context.Error(
                    this,
                    $"{path}.key",
                    $"'{part}' is nothing a request tells two lists apart by; expected {string.Join(", ", [.. KeyWords, .. CacheSpec.AlwaysInKey])} or an attribute of the context, such as context.country."
                );
            }
        }
        foreach (var happening in cache.InvalidateOn.Except(CacheSpec.Events, StringComparer.Ordinal))
        {
            yield return context.Error(
                this,
                $"{path}.invalidate_on",
                $"Nothing takes notice of '{happening}'; expected one of {string.Join(", ", CacheSpec.Events)}."
            );
        }
    }

    private IEnumerable<Finding> Safety(LintContext context, CacheSpec cache, string path)
    {
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

    private static bool IsOfContext(string part) =>
        part.StartsWith($"{RequestReads.Context}.", StringComparison.Ordinal);
}
