using System.Globalization;
using Polly;
using Polly.CircuitBreaker;
using Polly.Hedging;
using Polly.Retry;
using Polly.Timeout;
using Shortlist.Basics;

namespace Shortlist.Serving.Foreign;

/// <summary>
/// Calls one part outside of this process so that its trouble stays its own: no call outlasts the request's deadline, a part
/// that fails is left alone for a while, a failure is tried once more and a slow call sent twice within a budget, and no more
/// wait than can be served.
/// </summary>
/// <remarks>
/// What can happen is an outcome; nothing is thrown but the caller's own cancellation. One instance for one part,
/// shared by all requests.
/// </remarks>
public sealed class ForeignCall<T>
{
    private const int SavedMax = 10;

    // Below this another try could hardly come back in time.
    private static readonly TimeSpan RetryTimeMin = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(2);
    private static readonly ResiliencePropertyKey<Deadline> Due = new("due");

    private readonly ForeignOptions _options;
    private readonly TimeProvider _clock;
    private readonly CallBudget _retries;
    private readonly CallBudget _hedges;
    private readonly LatencyWindow _latencies = new();
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ResiliencePipeline<T> _pipeline;
    private readonly long[] _outcomes = new long[Enum.GetValues<ForeignStatus>().Length];

    private int _waiting;
    private long _retryCount;
    private long _hedgeCount;

    public ForeignCall(ForeignOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _retries = new(options.RetryShare, SavedMax);
        _hedges = new(options.HedgeShare, SavedMax);
        _pipeline = Build();
    }

    public ForeignCounts Counts =>
        new()
        {
            Calls = _outcomes.Select((_, i) => Interlocked.Read(ref _outcomes[i])).Sum(),
            Answered = CountOf(ForeignStatus.Answered),
            Late = CountOf(ForeignStatus.Late),
            Failed = CountOf(ForeignStatus.Failed),
            Broken = CountOf(ForeignStatus.Broken),
            Busy = CountOf(ForeignStatus.Busy),
            Retries = Interlocked.Read(ref _retryCount),
            Hedges = Interlocked.Read(ref _hedgeCount),
            Breaker = _breaker.CircuitState switch
            {
                CircuitState.Closed => "closed",
                CircuitState.HalfOpen => "half-open",
                _ => "open",
            },
        };

    /// <param name="state">What the call is about.</param>
    /// <param name="call">One try; throws <see cref="ForeignFailureException"/> or whatever the transport throws.</param>
    /// <param name="deadline">Of the request.</param>
    /// <param name="cancellation">Nobody wants the answer any more.</param>
    public async ValueTask<ForeignOutcome<T>> CallAsync<TState>(
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> call,
        Deadline deadline,
        CancellationToken cancellation
    )
    {
        var due = deadline.Remaining < _options.Timeout ? deadline : Deadline.After(_options.Timeout, _clock);
        if (due.HasPassed)
        {
            return Count(ForeignStatus.Late, $"{_options.Name} was not asked, for no time was left.");
        }
        if (Interlocked.Increment(ref _waiting) > _options.ConcurrencyMax)
        {
            Interlocked.Decrement(ref _waiting);
            return Count(
                ForeignStatus.Busy,
                $"{_options.Name} was not asked, for {_options.ConcurrencyMax} calls wait for it already."
            );
        }
        _retries.Earn();
        _hedges.Earn();
        var started = _clock.GetTimestamp();
        var context = ResilienceContextPool.Shared.Get(cancellation);
        try
        {
            context.Properties.Set(Due, due);
            var outcome = await _pipeline
                .ExecuteOutcomeAsync(TryAsync, context, (state, call))
                .ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (outcome.Exception is null)
            {
                _latencies.Add(_clock.GetElapsedTime(started));
                Interlocked.Increment(ref _outcomes[(int)ForeignStatus.Answered]);
                return new(ForeignStatus.Answered, outcome.Result, "");
            }
            return Told(outcome.Exception, _clock.GetElapsedTime(started));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            Interlocked.Decrement(ref _waiting);
        }
    }

    // Whatever a try throws is an outcome, so that nothing is thrown through the strategies.
    private static async ValueTask<Outcome<T>> TryAsync<TState>(
        ResilienceContext context,
        (TState State, Func<TState, CancellationToken, ValueTask<T>> Call) work
    )
    {
        try
        {
            return Outcome.FromResult(
                await work.Call(work.State, context.CancellationToken).ConfigureAwait(false)
            );
        }
        catch (Exception failure) // Whatever it is, it is the foreign part's.
        {
            return Outcome.FromException<T>(failure);
        }
    }

    // From the outside in: try again, send twice, the breaker, the time of one try. The breaker sees every try.
    private ResiliencePipeline<T> Build() =>
        new ResiliencePipelineBuilder<T> { TimeProvider = _clock }
            .AddRetry(
                new RetryStrategyOptions<T>
                {
                    MaxRetryAttempts = 1,
                    Delay = RetryDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = arguments => new(MayRetry(arguments)),
                    OnRetry = _ =>
                    {
                        Interlocked.Increment(ref _retryCount);
                        return default;
                    },
                }
            )
            .AddHedging(
                new HedgingStrategyOptions<T>
                {
                    MaxHedgedAttempts = 1,
                    // A failure is not for the hedge: trying again has a budget of its own.
                    ShouldHandle = static _ => PredicateResult.False(),
                    DelayGenerator = _ => new(_options.HedgeAfter ?? _latencies.Slow ?? _options.Timeout),
                    ActionGenerator = Hedge,
                }
            )
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<T>
                {
                    FailureRatio = _options.FailureRatio,
                    MinimumThroughput = _options.TriesMin,
                    SamplingDuration = _options.SampledFor,
                    BreakDuration = _options.BreakFor,
                    StateProvider = _breaker,
                }
            )
            .AddTimeout(
                new TimeoutStrategyOptions
                {
                    TimeoutGenerator = static arguments => new(TimeLeft(arguments.Context)),
                }
            )
            .Build();

    private bool MayRetry(RetryPredicateArguments<T> arguments) =>
        arguments.AttemptNumber == 0
        && arguments.Outcome.Exception is { } failure
        && IsTransient(failure)
        && TimeLeft(arguments.Context) > RetryTimeMin
        && _retries.TrySpend();

    private Func<ValueTask<Outcome<T>>>? Hedge(HedgingActionGeneratorArguments<T> arguments)
    {
        if (!_hedges.TrySpend())
        {
            return null;
        }
        Interlocked.Increment(ref _hedgeCount);
        return () => arguments.Callback(arguments.ActionContext);
    }

    private static bool IsTransient(Exception failure) =>
        failure
            is HttpRequestException
                or IOException
                or InjectedFaultException
                or ForeignFailureException { IsTransient: true };

    // Never nothing: no time at all would mean no limit.
    private static TimeSpan TimeLeft(ResilienceContext context)
    {
        var left = context.Properties.GetValue(Due, Deadline.Never).Remaining;
        return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
    }

    private ForeignOutcome<T> Told(Exception failure, TimeSpan after) =>
        failure switch
        {
            TimeoutRejectedException or OperationCanceledException => Count(
                ForeignStatus.Late,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_options.Name} was late: nothing came within {after.TotalMilliseconds:0} ms."
                )
            ),
            BrokenCircuitException => Count(
                ForeignStatus.Broken,
                $"{_options.Name} was not asked, for most of the latest calls failed; it is tried again after a while."
            ),
            _ => Count(ForeignStatus.Failed, $"{_options.Name} failed: {failure.Message}"),
        };

    private ForeignOutcome<T> Count(ForeignStatus status, string reason)
    {
        Interlocked.Increment(ref _outcomes[(int)status]);
        return new(status, default, reason);
    }

    private long CountOf(ForeignStatus status) => Interlocked.Read(ref _outcomes[(int)status]);
}
