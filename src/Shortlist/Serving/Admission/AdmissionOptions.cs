using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Serving.Admission;

/// <summary>The bounds within which a gate lets requests in.</summary>
public sealed record AdmissionOptions
{
    /// <summary>Candidates are halved twice before the ranker is given up: the cost falls with them, the quality hardly does.</summary>
    private static readonly double[] CandidateShares = [1, 0.5, 0.25];

    /// <summary>Classes and how much they matter; never empty.</summary>
    public required IReadOnlyList<KeyValuePair<string, Criticality>> Classes { get; init; }

    /// <summary>The place among <see cref="Classes"/> of the class of whoever names none.</summary>
    public required int DefaultClass { get; init; }

    /// <summary>What may be granted, from all to the least; never empty.</summary>
    public required IReadOnlyList<RungGrade> Grades { get; init; }

    /// <summary>An answer after this time is worthless.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <value>64 requests that may wait.</value>
    public int Queue
    {
        get;
        init => field = Check.InRange(value, 0, 100_000);
    } = 64;

    /// <value>50 ms: the longest wait.</value>
    public TimeSpan Wait
    {
        get;
        init => field = TimeSpan.FromMilliseconds(Check.InRange(value.TotalMilliseconds, 1, 60_000));
    } = TimeSpan.FromMilliseconds(50);

    /// <value>One: fewer at once would leave a core idle.</value>
    public int ConcurrencyMin
    {
        get;
        init => field = Check.InRange(value, 1, 10_000);
    } = 1;

    /// <value>8 answers in work at once, at most.</value>
    public int ConcurrencyMax
    {
        get;
        init => field = Check.InRange(value, 1, 10_000);
    } = 8;

    /// <value>Null: a client may make any number of requests a second.</value>
    public double? ClientRate { get; init; }

    /// <value>100 requests at once of a client that was quiet.</value>
    public int ClientBurst
    {
        get;
        init => field = Check.InRange(value, 1, 1_000_000);
    } = 100;

    /// <value>0.1: one retry for ten first attempts.</value>
    public double RetryRatio
    {
        get;
        init => field = Check.InRange(value, 0, 1);
    } = 0.1;

    /// <param name="design">Says all but how many cores there are.</param>
    /// <param name="cores">So many answers can be in work without slowing each other down.</param>
    public static AdmissionOptions Of(Design design, int cores)
    {
        var admission = design.Serving.Admission ?? new();
        var classes = admission.Classes.Count > 0 ? admission.Classes : [new("", Criticality.Critical)];
        var max = design.Serving.ConcurrencyPerReplica;
        return new()
        {
            Classes = classes,
            DefaultClass = DefaultOf(classes, admission.DefaultClass),
            Grades = GradesOf(design),
            Deadline = design.Serving.Deadline,
            Queue = admission.Queue,
            Wait = admission.Wait,
            ConcurrencyMin = Math.Min(cores, max),
            ConcurrencyMax = max,
            ClientRate = admission.ClientRate,
            ClientBurst = admission.ClientBurst,
            RetryRatio = admission.RetryRatio,
        };
    }

    private static int DefaultOf(IReadOnlyList<KeyValuePair<string, Criticality>> classes, string? named)
    {
        var most = 0;
        for (var i = 0; i < classes.Count; i++)
        {
            if (string.Equals(classes[i].Key, named, StringComparison.Ordinal))
            {
                return i;
            }
            most = classes[i].Value > classes[most].Value ? i : most;
        }
        return most;
    }

    // The lost parts of the partial rung are lost by failure, not by choice; the static list is left to failures too, for where only it is
    // left the caller is better told to come again.
    private static List<RungGrade> GradesOf(Design design) =>
        [
            .. CandidateShares.Select(share => new RungGrade(RungNames.Full, share)),
            .. design
                .Serving.Rungs.Select(rung => rung.Name)
                .Where(name => name is not (RungNames.Full or RungNames.Partial or RungNames.Static))
                .Select(name => new RungGrade(name, CandidateShares[^1])),
        ];
}
