using System.Buffers;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>One retriever of a design at work: its quota, its budget, and what is done when it is late or broken.</summary>
internal sealed class RetrieverTurn
{
    private readonly RetrieverSpec _spec;
    private readonly StaleAnswers? _stale;
    private readonly LateBreaker _breaker = new();
    private readonly string _target;

    public RetrieverTurn(RetrieverSpec spec, FeatureSources sources)
    {
        var kind = RetrieverCatalog.Kind(spec.Kind);
        _spec = spec;
        _target = $"retriever:{spec.Name}";
        Retriever = kind.Create(spec, sources);
        _stale = spec.OnTimeout is "stale" ? new(PartsRead(kind, spec.Parameters)) : null;
    }

    public IRetriever Retriever { get; }

    public string Name => _spec.Name;

    public int Limit => _spec.Limit;

    /// <summary>Whether there is no full answer without it.</summary>
    public bool IsNeeded => _spec.OnTimeout is "fail";

    /// <param name="request">What is asked.</param>
    /// <param name="deadline">That of all retrievers; this one's budget lies within.</param>
    /// <param name="clock">Measures it.</param>
    public (ScoredRow[] Rows, RetrieverReport Report) Take(
        RetrievalRequest request,
        Deadline deadline,
        TimeProvider clock
    )
    {
        var started = clock.GetTimestamp();
        var refused = 0;
        var (rows, status, message) = Asked(request with { Accepts = Counting }, deadline, clock);
        var stale =
            rows is null && status != RetrieverStatus.NotAsked
                ? _stale?.Find(request.Subject, Counting)
                : null;
        if (rows is not null)
        {
            _stale?.Keep(request.Subject, rows);
        }
        var found = rows ?? stale ?? [];
        var elapsedMs = clock.GetElapsedTime(started).TotalMilliseconds;
        return (
            found,
            new(Name, found.Length, elapsedMs, rows is null)
            {
                Status = status,
                Message = message,
                IsStale = stale is not null,
                RefusedCount = refused,
            }
        );

        bool Counting(int item)
        {
            var accepts = request.Accepts(item);
            refused += accepts ? 0 : 1;
            return accepts;
        }
    }

    private (ScoredRow[]? Rows, RetrieverStatus Status, string Message) Asked(
        RetrievalRequest request,
        Deadline deadline,
        TimeProvider clock
    )
    {
        if (request.Skipped.Contains(Name, StringComparer.Ordinal))
        {
            return (null, RetrieverStatus.NotAsked, "");
        }
        if (deadline.IsNever)
        {
            // Nobody waits: it is given its time, and what it throws is for whoever trains or looks again to see.
            return Ask(Retriever, _spec.Limit, request with { Deadline = deadline }) is { } all
                ? (all, RetrieverStatus.Answered, "")
                : (null, RetrieverStatus.Late, "");
        }
        if (deadline.HasPassed)
        {
            return (null, RetrieverStatus.Late, "");
        }
        if (!_breaker.Allows(clock))
        {
            return (null, RetrieverStatus.LeftOut, "");
        }
        var own = request with { Deadline = deadline.Within(_spec.Budget) };
        try
        {
            if (own.Faults.IsAbsent(_target, own.Deadline))
            {
                return (null, Unavailable(own.Faults, deadline, clock), "");
            }
            if (Ask(Retriever, _spec.Limit, own) is { } rows)
            {
                _breaker.Answered();
                return (rows, RetrieverStatus.Answered, "");
            }
            return (null, Late(deadline, clock), "");
        }
        catch (Exception failure) when (failure is not FilterFailedException) // Whatever it is: the others go on.
        {
            return (null, RetrieverStatus.Failed, failure.Message);
        }
    }

    private RetrieverStatus Unavailable(FaultBoard faults, Deadline deadline, TimeProvider clock) =>
        faults.Find(_target)?.Kind is FaultKind.Slow ? Late(deadline, clock) : RetrieverStatus.Absent;

    // Where the time of all retrievers has passed too, it may have had too little of it: that is not held against it.
    private RetrieverStatus Late(Deadline deadline, TimeProvider clock)
    {
        if (!deadline.HasPassed)
        {
            _breaker.Late(clock);
        }
        return RetrieverStatus.Late;
    }

    /// <summary>Against the exact twin: how many of what that finds are found, and how many it finds; null where there is no twin to ask.</summary>
    public (int Found, int Exact)? Compare(RetrievalRequest request)
    {
        if (Retriever is not IExactRetriever exact)
        {
            return null;
        }
        var wanted = new ScoredRow[_spec.Limit];
        HashSet<int> all = [.. wanted[..exact.RetrieveExactly(request, wanted)].Select(row => row.Row)];
        return (Ask(Retriever, _spec.Limit, request)?.Count(row => all.Contains(row.Row)) ?? 0, all.Count);
    }

    /// <returns>Null where the deadline passed before it was done.</returns>
    public static ScoredRow[]? Ask(IRetriever retriever, int limit, RetrievalRequest request)
    {
        var buffer = ArrayPool<ScoredRow>.Shared.Rent(limit);
        try
        {
            var count = retriever.Retrieve(request, buffer.AsSpan(0, limit));
            return count == IRetriever.TooLate ? null : buffer[..count];
        }
        finally
        {
            ArrayPool<ScoredRow>.Shared.Return(buffer);
        }
    }

    // What the kind reads by itself, and whose attributes its parameters name.
    private static SubjectParts PartsRead(RetrieverKind kind, Parameters parameters)
    {
        var reads = kind.Definition.DecidedBy;
        foreach (var parameter in kind.Definition.Parameters)
        {
            var isReference = parameter.AttributeTypes.Count > 0 || parameter.Type is ParameterType.Attribute;
            foreach (var word in isReference ? ReferencesOf(parameters, parameter.Name) : [])
            {
                reads |= FeatureSources.Split(FeatureSources.OfItem(word)).Owner switch
                {
                    AttributeOwner.User => SubjectParts.User,
                    AttributeOwner.Context => SubjectParts.Context,
                    _ => SubjectParts.None,
                };
            }
        }
        return reads;
    }

    private static IReadOnlyList<string> ReferencesOf(Parameters parameters, string name) =>
        parameters.All.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault() switch
        {
            string word => [word],
            IReadOnlyList<string> words => words,
            _ => [], // Weights are of the items' own.
        };
}
