using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Serving;
using Shortlist.Serving.Foreign;

namespace Shortlist.Systems;

/// <summary>
/// Gives a query its vector by the encoder the design names. The vector becomes part of the request's context before
/// anything else is done, so it is logged with the list and a replay asks nobody. Where it can't be had, the request is
/// answered without, and the answer says so.
/// </summary>
internal sealed class QueryEncoding : IDisposable
{
    // A rung that finds nothing by the query has no use for its vector.
    private static readonly string[] Blind = [RungNames.LastGood, RungNames.Popular, RungNames.Static];

    private readonly TimeProvider _clock;
    private readonly TimeSpan _deadline;
    private readonly string _into = "";
    private readonly bool _hasPartial;
    private readonly HttpEncoder? _encoder; // None where the design names none.

    /// <exception cref="ArgumentException">The encoder's address is none.</exception>
    public QueryEncoding(Design design, TimeProvider clock, FaultBoard faults)
    {
        (_clock, _deadline) = (clock, design.Serving.Deadline);
        _hasPartial = design.Serving.Rungs.Any(rung => rung.Name is RungNames.Partial);
        if (design.Queries.Encoder is { } spec)
        {
            _into = FeatureSources.Split(spec.Into).Name;
            _encoder = EncoderOf(spec, design.Data.Find(spec.Into), clock, faults);
        }
    }

    /// <summary>Null where the design names no encoder.</summary>
    public ForeignCounts? Counts => _encoder?.Counts;

    /// <summary>The request with its query's vector and what time is left; or with what it lacks, and why.</summary>
    public ValueTask<RankRequest> EncodeAsync(RankRequest request, CancellationToken cancellation) =>
        _encoder is null
        || string.IsNullOrWhiteSpace(request.Query)
        || request.Context.Find(_into) is not null
        || Array.IndexOf(Blind, request.HighestRung) >= 0
            ? new(request)
            : AskAsync(_encoder, request, request.Query, cancellation);

    /// <summary>The answer, with what it had to do without.</summary>
    public RankAnswer Told(RankAnswer answer, RankRequest request) =>
        request.Lacks.Length == 0
            ? answer
            : answer with
            {
                Rung = _hasPartial && answer.Rung is RungNames.Full ? RungNames.Partial : answer.Rung,
                RungReason =
                    answer.RungReason.Length == 0 ? request.Lacks : $"{answer.RungReason} {request.Lacks}",
            };

    public void Dispose() => _encoder?.Dispose();

    private static HttpEncoder EncoderOf(
        EncoderSpec spec,
        AttributeSpec? attribute,
        TimeProvider clock,
        FaultBoard faults
    ) =>
        new(
            spec.Address
                ?? throw new ArgumentException(
                    $"The encoder's address '{spec.Url}' is none that a text can be posted to; give one that begins with http:// or https://.",
                    nameof(spec)
                ),
            attribute?.Version ?? "",
            attribute?.Dimensions,
            new()
            {
                Name = "The encoder",
                Timeout = spec.Timeout,
                HedgeAfter = spec.HedgeAfter,
            },
            clock,
            faults
        );

    private async ValueTask<RankRequest> AskAsync(
        HttpEncoder encoder,
        RankRequest request,
        string query,
        CancellationToken cancellation
    )
    {
        var given = request.Deadline is { } own && own < _deadline ? own : _deadline;
        var deadline = Deadline.After(given, _clock);
        var outcome = await encoder.EncodeAsync(query, deadline, cancellation).ConfigureAwait(false);
        request = request with { Deadline = deadline.Remaining };
        return outcome.HasValue
            ? request with
            {
                Context = With(request.Context, outcome.Value!),
            }
            : request with
            {
                Lacks = outcome.Reason,
            };
    }

    private Attributes With(Attributes context, float[] vector) =>
        Attributes.Of(context.Append(new(_into, new AttributeValue.Vector(ImmutableArray.Create(vector)))));
}
