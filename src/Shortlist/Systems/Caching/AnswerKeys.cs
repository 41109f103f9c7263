using System.Buffers;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Serving;

namespace Shortlist.Systems.Caching;

/// <summary>
/// Keys under which a design's lists may be given again: what the design's kinds read of a request, whatever its author wrote,
/// and what its author wrote beside it; then always the request's own filter and count, the arms, and the versions.
/// </summary>
/// <remarks>Thread-safe; a key costs about a microsecond.</remarks>
internal sealed class AnswerKeys
{
    // Nothing but words is said: then case and outer white space say nothing. What stands in quotes or behind a colon is
    // compared as it is written.
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create(
        " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    private readonly bool _user;
    private readonly bool _session;
    private readonly bool _query;
    private readonly bool _context;
    private readonly string[] _attributes;
    private readonly string _design;
    private readonly string? _encoded;

    /// <param name="parts">As <see cref="RequestReads"/> names them; others are passed over.</param>
    /// <param name="design">The hash of the design.</param>
    /// <param name="encoded">The attribute of the context that the encoder fills in by the query alone; null where there is none.</param>
    public AnswerKeys(IEnumerable<string> parts, string design, string? encoded = null)
    {
        var prefix = $"{RequestReads.Context}.";
        string[] all = [.. parts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _design = design;
        _user = all.Contains(RequestReads.User, StringComparer.Ordinal);
        _session = all.Contains(RequestReads.Session, StringComparer.Ordinal);
        _query = all.Contains(RequestReads.Query, StringComparer.Ordinal);
        _context = all.Contains(RequestReads.Context, StringComparer.Ordinal);
        _attributes =
        [
            .. all.Where(part => part.StartsWith(prefix, StringComparison.Ordinal) && !_context)
                .Select(part => part[prefix.Length..]),
        ];
        _encoded = _context || _attributes.Contains(encoded, StringComparer.Ordinal) ? encoded : null;
    }

    /// <summary>For a cache as its design declares it.</summary>
    public static AnswerKeys Of(Design design, IEnumerable<string> declared) =>
        new(
            [.. RequestReads.Of(design).Select(part => part.Key), .. declared],
            design.Hash,
            design.Queries.Encoder is { } encoder ? FeatureSources.Split(encoder.Into).Name : null
        );

    /// <summary>Whether lists depend on the session.</summary>
    public bool HaveSession => _session;

    /// <summary>Equal for requests that the same state and the same bundle answer alike.</summary>
    public AnswerKey Of(RankRequest request, IReadOnlyList<Exposure> exposures, string bundle) =>
        Of(request, request.Filter.Text, request.Count, exposures, bundle);

    /// <summary>The same, whatever is counted, filtered, tried or served.</summary>
    public AnswerKey Of(RankRequest request) => Of(request, "", 0, [], "");

    /// <summary>Who asks and what for, wherever and however: a list for it is better than one for nobody.</summary>
    /// <returns>Null where that could be somebody else's.</returns>
    public AnswerKey? Rough(RankRequest request) =>
        _session && request.User is null
            ? null
            : new([UserOf(request), QueryOf(request)], [], Attributes.Empty, 0);

    private AnswerKey Of(
        RankRequest request,
        string filter,
        int count,
        IReadOnlyList<Exposure> exposures,
        string bundle
    )
    {
        var isEncoded = IsEncoded(request);
        var context =
            isEncoded && request.Encoded is not null
                ? Attributes.Of(request.Context.Where(pair => pair.Key != _encoded))
                : request.Context;
        var texts = new string?[7 + exposures.Count];
        (texts[0], texts[1], texts[2]) = (
            UserOf(request),
            _session ? request.Session : null,
            QueryOf(request)
        );
        (texts[3], texts[4], texts[5]) = (filter, bundle, _design);
        texts[6] = isEncoded ? request.Query : null;
        for (var i = 0; i < exposures.Count; i++)
        {
            texts[7 + i] = exposures[i].Arm;
        }
        return new(
            texts,
            Array.ConvertAll(_attributes, context.Find),
            _context ? context : Attributes.Empty,
            count
        );
    }

    // Whether the text of the query, to the letter, stands for a vector that the encoder gives it, or has given it.
    private bool IsEncoded(RankRequest request) =>
        _encoded is not null
        && !string.IsNullOrWhiteSpace(request.Query)
        && (request.Encoded is not null || request.Context.Find(_encoded) is null);

    private string? UserOf(RankRequest request) => _user ? request.User?.Value : null;

    private string? QueryOf(RankRequest request)
    {
        if (!_query || request.Query is not { } query)
        {
            return null;
        }
        var trimmed = query.Trim();
        return trimmed.AsSpan().ContainsAnyExcept(PlainLetters) ? trimmed : trimmed.ToLowerInvariant();
    }
}
