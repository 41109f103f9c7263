using System.Threading.Channels;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Serving;
using Shortlist.Serving.Caches;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems.Caching;

/// <summary>Answers requests by the design's cache where it has one, else by making the list; then it is in the way of nothing.</summary>
/// <remarks>
/// Thread-safe. No copy of the state is held while somebody waits. Lists whose time is over a little are made anew in the
/// background, one after the other, on one thread.
/// </remarks>
internal sealed class AnswerCaching : IAsyncDisposable
{
    /// <summary>What misbehaves under injected faults.</summary>
    public const string FaultTarget = "cache";

    // Renewals that wait; beyond them a stale list is given without one.
    private const int RenewalCountMax = 256;

    private readonly LeftRight<SystemState> _state;
    private readonly Answering _answering;
    private readonly Func<ActiveBundle> _active;
    private readonly AnswerSeen _saw;
    private readonly FaultBoard _faults;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private readonly AnswerKeys _keys;
    private readonly QueryEncoding? _encoding;
    private readonly TimedCache<AnswerKey, RankAnswer>? _cache;
    private readonly KeptAnswers? _kept;
    private readonly Channel<(AskedList Asked, CacheFlight<AnswerKey, RankAnswer> Flight)> _renewals =
        Channel.CreateBounded<(AskedList, CacheFlight<AnswerKey, RankAnswer>)>(RenewalCountMax);
    private readonly Task _renewing;
    private volatile bool _isClosing;

    public AnswerCaching(
        Design design,
        LeftRight<SystemState> state,
        Answering answering,
        Func<ActiveBundle> active,
        AnswerSeen saw,
        FaultBoard faults,
        TimeProvider clock,
        QueryEncoding? encoding = null
    )
        : this(
            design,
            state,
            answering,
            active,
            saw,
            faults,
            clock,
            AnswerKeys.Of(design, design.Serving.Caches.SelectMany(cache => cache.Key)),
            encoding
        ) { }

    /// <summary>With other keys than the design's: what a test of them must find.</summary>
    internal AnswerCaching(
        Design design,
        LeftRight<SystemState> state,
        Answering answering,
        Func<ActiveBundle> active,
        AnswerSeen saw,
        FaultBoard faults,
        TimeProvider clock,
        AnswerKeys keys,
        QueryEncoding? encoding = null
    )
    {
        (_state, _answering, _active, _saw) = (state, answering, active, saw);
        (_faults, _clock, _keys, _encoding) = (faults, clock, keys, encoding);
        _patience = design.Serving.Deadline / 2; // Who waits longer could make nothing in time any more.
        if (design.Serving.Caches is [var spec, ..])
        {
            _kept = new(spec, clock);
            _cache = new(OptionsOf(spec), key => key.Hash, clock);
        }
        _renewing = _cache is null ? Task.CompletedTask : Task.Run(RenewAsync);
    }

    /// <summary>Null where the design has no cache.</summary>
    public CacheCounts? Counts => _cache?.Counts;

    /// <summary>
    /// The answer; the request as it was answered, with its query's vector, which is asked for only where a list has to be made;
    /// and what the answer was ranked from, where it was made for this request.
    /// </summary>
    public ValueTask<(RankRequest Request, RankAnswer Answer, Ranked? Ranked)> AnswerAsync(
        RankRequest request,
        CancellationToken cancellation
    )
    {
        var bundle = _active();
        var isEncoded = _encoding?.IsWanted(request) ?? false;
        if (_cache is null || IsDown())
        {
            return isEncoded
                ? EncodedAsync(request, bundle, null, cancellation)
                : new(Made(request, bundle, null));
        }
        var exposures = _answering.ExposuresOf(request);
        var asked = new AskedList(
            request,
            _keys.Of(request, exposures, bundle.Hash),
            exposures,
            bundle,
            _clock.GetTimestamp(),
            _patience
        );
        var turn = _cache.Take(asked.Key, mayMake: !asked.IsLimited);
        if (isEncoded && turn.Outcome is CacheOutcome.Miss or CacheOutcome.Pass)
        {
            return AnsweredAsync(asked, turn, cancellation);
        }
        // Most requests end here, without a task.
        return turn.Outcome is not CacheOutcome.Wait && Answered(asked, turn) is { } answered
            ? new(answered)
            : GoOnAsync(asked, turn, cancellation);
    }

    /// <exception cref="ArgumentException">The design declares a cache for everybody whose lists depend on who asks.</exception>
    public static void Check(Design design)
    {
        foreach (var spec in design.Serving.Caches)
        {
            foreach (var (part, reader) in spec.Leaks(design))
            {
                throw new ArgumentException(
                    $"The cache '{spec.What}' of '{design.Name}' is declared for everybody, and {reader} reads the {part}: one person would get another's list. "
                        + $"Set personal to true and add {part} to the key, or drop the cache.",
                    nameof(design)
                );
            }
        }
    }

    /// <summary>Forgets every list, and what is being made now for others than those who wait for it.</summary>
    public void Clear() => _cache?.Clear();

    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        _renewals.Writer.Complete();
        await _renewing.ConfigureAwait(false);
    }

    private static TimedCacheOptions OptionsOf(CacheSpec spec) =>
        new()
        {
            Ttl = spec.Ttl,
            Jitter = spec.Jitter,
            StaleFor = spec.StaleFor,
            ShortTtl = spec.NegativeTtl,
            PassFor = spec.Ttl < TimeSpan.FromSeconds(1) ? spec.Ttl : TimeSpan.FromSeconds(1),
            BytesMax = spec.BytesMax,
            EntryCountMax = spec.EntriesMax ?? 1_000_000,
            FliesAlone = spec.Stampede is not "none",
            RefreshesEarly = spec.Stampede is "early",
        };

    // A cache is a help, and nothing depends on it.
    private bool IsDown()
    {
        try
        {
            return _faults.IsAbsent(FaultTarget, Deadline.After(_patience, _clock));
        }
        catch (InjectedFaultException)
        {
            return true;
        }
    }

    private async ValueTask<(RankRequest Request, RankAnswer Answer, Ranked? Ranked)> GoOnAsync(
        AskedList asked,
        CacheTurn<AnswerKey, RankAnswer> turn,
        CancellationToken cancellation
    )
    {
        while (turn.Outcome is not CacheOutcome.Wait)
        {
            // What was given is of no use any more; somebody else may have made another since.
            turn = _cache!.Take(asked.Key, turn.Value, !asked.IsLimited);
            if (turn.Outcome is CacheOutcome.Miss or CacheOutcome.Pass)
            {
                return await AnsweredAsync(asked, turn, cancellation).ConfigureAwait(false);
            }
            if (turn.Outcome is not CacheOutcome.Wait && Answered(asked, turn) is { } answered)
            {
                return answered;
            }
        }
        var landed = await LandedAsync(turn.Flight!, asked, cancellation).ConfigureAwait(false);
        return landed is not null && Given(asked, landed, turn with { Value = landed }) is { } given
            ? given
            : await EncodedAsync(LeftOver(asked), asked.Bundle, CacheOutcome.Pass, cancellation)
                .ConfigureAwait(false);
    }

    /// <returns>Null where a kept list is of no use any more.</returns>
    private (RankRequest Request, RankAnswer Answer, Ranked? Ranked)? Answered(
        AskedList asked,
        CacheTurn<AnswerKey, RankAnswer> turn
    )
    {
        switch (turn.Outcome)
        {
            case CacheOutcome.Hit or CacheOutcome.Stale:
                var given = Given(asked, turn.Value!, turn);
                if (given is not null && turn.Flight is not null)
                {
                    if (!_renewals.Writer.TryWrite((asked.ForNobody(), turn.Flight)))
                    {
                        turn.Flight.Abandon();
                    }
                    return given;
                }
                turn.Flight?.Abandon();
                return given;
            case CacheOutcome.Miss:
                try
                {
                    var made = Made(asked.Request, asked.Bundle, CacheOutcome.Miss);
                    Land(asked, turn.Flight!, made.Answer);
                    return made;
                }
                finally
                {
                    turn.Flight!.Abandon();
                }
            default:
                return Made(asked.Request, asked.Bundle, CacheOutcome.Pass);
        }
    }

    // A list that has to be made, now that its query has its vector.
    private async ValueTask<(RankRequest Request, RankAnswer Answer, Ranked? Ranked)> AnsweredAsync(
        AskedList asked,
        CacheTurn<AnswerKey, RankAnswer> turn,
        CancellationToken cancellation
    )
    {
        try
        {
            var request = await EncodeAsync(asked.Request, cancellation).ConfigureAwait(false);
            return Answered(asked with { Request = request }, turn)!.Value;
        }
        finally
        {
            turn.Flight?.Abandon();
        }
    }

    private async ValueTask<(RankRequest Request, RankAnswer Answer, Ranked? Ranked)> EncodedAsync(
        RankRequest request,
        ActiveBundle bundle,
        CacheOutcome? outcome,
        CancellationToken cancellation
    ) => Made(await EncodeAsync(request, cancellation).ConfigureAwait(false), bundle, outcome);

    private ValueTask<RankRequest> EncodeAsync(RankRequest request, CancellationToken cancellation) =>
        _encoding is null ? new(request) : _encoding.EncodeAsync(request, cancellation);

    private (RankRequest Request, RankAnswer Answer, Ranked? Ranked)? Given(
        AskedList asked,
        RankAnswer kept,
        CacheTurn<AnswerKey, RankAnswer> turn
    )
    {
        // By the vector that the list was made with, so that it is logged and found again with it.
        var request =
            kept.Encoded is { } vector && _encoding is not null
                ? _encoding.With(asked.Request, vector)
                : asked.Request;
        using var lease = _state.Read();
        if (
            _kept!.Again(asked with { Request = request }, kept, turn.Outcome, turn.Age, lease.State)
            is not { } answer
        )
        {
            return null;
        }
        _saw(request, answer, null, asked.Bundle, lease.State);
        return (request, answer, null);
    }

    private (RankRequest Request, RankAnswer Answer, Ranked? Ranked) Made(
        RankRequest request,
        ActiveBundle bundle,
        CacheOutcome? outcome
    )
    {
        using var lease = _state.Read();
        var (answer, ranked) = _answering.Answer(request, lease.State, bundle);
        answer = outcome is { } used
            ? answer with
            {
                Cache = new(used, TimeSpan.Zero),
                Encoded = request.Encoded,
            }
            : answer;
        _saw(request, answer, ranked, bundle, lease.State);
        return (request, answer, ranked);
    }

    private static void Land(AskedList asked, CacheFlight<AnswerKey, RankAnswer> flight, RankAnswer answer) =>
        flight.Land(
            answer with
            {
                Written = new(),
            },
            KeptAnswers.FateOf(asked, answer),
            asked.Key.Bytes + AnswerSize.Of(answer)
        );

    /// <returns>Null where it is of no use to others, or took too long.</returns>
    private async Task<RankAnswer?> LandedAsync(
        CacheFlight<AnswerKey, RankAnswer> flight,
        AskedList asked,
        CancellationToken cancellation
    )
    {
        var patience = asked.Request.Deadline is { } own && own / 2 < _patience ? own / 2 : _patience;
        try
        {
            return await flight.Landed.WaitAsync(patience, _clock, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // Who has waited has less time left than the design gives.
    private RankRequest LeftOver(AskedList asked)
    {
        var waited = _clock.GetElapsedTime(asked.StartedAt);
        var whole = asked.Request.Deadline ?? (_patience * 2);
        return waited > TimeSpan.Zero && whole > waited
            ? asked.Request with
            {
                Deadline = whole - waited,
            }
            : asked.Request;
    }

    private async Task RenewAsync()
    {
        await foreach (var (asked, flight) in _renewals.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                if (!_isClosing && _active().Hash == asked.Bundle.Hash)
                {
                    var request = await EncodeAsync(asked.Request, CancellationToken.None)
                        .ConfigureAwait(false);
                    using var lease = _state.Read();
                    var answer = _answering.Answer(request, lease.State, asked.Bundle).Answer;
                    Land(asked with { Request = request }, flight, answer with { Encoded = request.Encoded });
                }
            }
            catch (Exception) // Whatever it is: whoever asks next makes the list, and meets it in the open.
            {
                continue;
            }
            finally
            {
                flight.Abandon();
            }
        }
    }
}
