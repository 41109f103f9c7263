using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Serving;
using Shortlist.Serving.Foreign;
using Shortlist.Systems.Answers;

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
    private readonly TimeSpan _budget;
    private readonly string _into;
    private readonly HttpEncoder _encoder;

    private QueryEncoding(Design design, EncoderSpec spec, TimeProvider clock, FaultBoard faults)
    {
        (_clock, _deadline, _into) = (clock, design.Serving.Deadline, FeatureSources.Split(spec.Into).Name);
        _budget = QueryStage.BudgetOf(design) * (1 - QueryStage.ShareAfterEncoder);
        var attribute = design.Data.Find(spec.Into);
        _encoder = new(
            spec.Address
                ?? throw new ArgumentException(
                    $"The encoder's address '{spec.Url}' is none that a text can be posted to; give one that begins with http:// or https://.",
                    nameof(design)
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
    }

    public ForeignCounts Counts => _encoder.Counts;

    /// <returns>Null where the design names no encoder.</returns>
    public static QueryEncoding? Of(Design design, TimeProvider clock, FaultBoard faults) =>
        design.Queries.Encoder is { } spec ? new(design, spec, clock, faults) : null;

    /// <summary>Whether there is a query without a vector that could be of use.</summary>
    public bool IsWanted(RankRequest request) =>
        !string.IsNullOrWhiteSpace(request.Query)
        && request.Context.Find(_into) is null
        && Array.IndexOf(Blind, request.HighestRung) < 0;

    /// <summary>The request with its query's vector and what time is left, or without, and why; as it is where none is wanted.</summary>
    public async ValueTask<RankRequest> EncodeAsync(RankRequest request, CancellationToken cancellation)
    {
        if (!IsWanted(request))
        {
            return request;
        }
        var given = request.Deadline is { } own && own < _deadline ? own : _deadline;
        var deadline = Deadline.After(given, _clock);
        var outcome = await _encoder
            .EncodeAsync(request.Query!, deadline.Within(_budget), cancellation)
            .ConfigureAwait(false);
        request = request with { Deadline = deadline.Remaining };
        return outcome.HasValue
            ? With(request, new AttributeValue.Vector(ImmutableArray.Create(outcome.Value!)))
            : request with
            {
                Lacks = outcome.Reason,
            };
    }

    public void Dispose() => _encoder.Dispose();

    /// <summary>The request with a vector that the encoder gave its query; as it is where it came with one.</summary>
    public RankRequest With(RankRequest request, AttributeValue vector) =>
        request.Context.Find(_into) is not null
            ? request
            : request with
            {
                Context = Attributes.Of(request.Context.Append(new(_into, vector))),
                Encoded = vector,
            };
}
