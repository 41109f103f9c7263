using Shortlist.Designs;
using Shortlist.Serving;
using Shortlist.Serving.Admission;
using Shortlist.Serving.Caches;
using Shortlist.Serving.Foreign;
using Shortlist.Systems.Answers;
using Shortlist.Systems.Caching;

namespace Shortlist.Systems;

/// <summary>
/// The way of a request to its answer: what the gate granted, the cache, the vector of its query, the ladder, and whoever
/// sees the answer before it is given.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RequestPath : IAsyncDisposable
{
    private readonly Design _design;
    private readonly LeftRight<SystemState> _state;
    private readonly Func<ActiveBundle> _active;
    private readonly TimeProvider _clock;
    private readonly LastGoodLists _lastGood;
    private readonly Answering _answering;
    private readonly QueryEncoding? _encoding;
    private readonly AnswerCaching _caching;

    public RequestPath(
        Design design,
        LeftRight<SystemState> state,
        Func<ActiveBundle> active,
        RecordedRequests records,
        SystemWatch watch,
        SystemOptions options,
        TimeProvider clock
    )
    {
        (_design, _state, _active, _clock) = (design, state, active, clock);
        _lastGood = new(design, clock);
        _answering = new(design, clock, options.Faults, watch.StageFailures, _lastGood);
        _encoding = QueryEncoding.Of(design, clock, options.Faults);
        var witness = new AnswerWitness(records, new(options.RecordedRequestCountMax), watch, _lastGood);
        _caching = new(design, state, _answering, active, witness.Saw, options.Faults, clock, _encoding);
    }

    /// <summary>What calls to the encoder of queries came to; null where the design names none.</summary>
    public ForeignCounts? Encoder => _encoding?.Counts;

    /// <summary>Null where the design has no cache.</summary>
    public CacheCounts? Cache => _caching.Counts;

    /// <summary>
    /// The answer, the request as it was answered, with its query's vector, and what a row of it is kept from. The ticket's
    /// place is given back when it is there.
    /// </summary>
    /// <exception cref="ArgumentException">The ticket is a refusal.</exception>
    public async ValueTask<(RankRequest Request, RankAnswer Answer, Ranked? Ranked)> AnswerAsync(
        RankRequest request,
        AdmissionTicket? ticket,
        CancellationToken cancellation
    )
    {
        using var place = ticket;
        return await _caching
            .AnswerAsync(Admitting.Shape(request, ticket, _design), cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Does what the first answers would wait for.</summary>
    public void WarmUp() => Systems.WarmUp.Run(_design, _answering, _state, _active(), _clock);

    /// <summary>Forgets every list that was kept.</summary>
    public void Forget()
    {
        _caching.Clear();
        _lastGood.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _encoding?.Dispose();
        await _caching.DisposeAsync().ConfigureAwait(false);
    }
}
