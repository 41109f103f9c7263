namespace Shortlist.Serving.Admission;

/// <summary>What became of requests at a gate since the start.</summary>
/// <remarks>Thread-safe without locks.</remarks>
internal sealed class AdmissionCounts(AdmissionOptions options)
{
    private static readonly RefusalReason[] Reasons = Enum.GetValues<RefusalReason>();

    private readonly long[] _granted = new long[options.Grades.Count];
    private readonly long[] _refused = new long[options.Classes.Count * Reasons.Length];

    public void Granted(int grade) => Interlocked.Increment(ref _granted[grade]);

    public void Refused(int classPlace, RefusalReason reason) =>
        Interlocked.Increment(ref _refused[(classPlace * Reasons.Length) + (int)reason]);

    public AdmissionStatus Fill(int limit, int inWork, int waiting, double level) =>
        new()
        {
            Limit = limit,
            InWork = inWork,
            Waiting = waiting,
            Level = level,
            Granted =
            [
                .. options.Grades.Select(
                    (grade, i) => KeyValuePair.Create(grade, Interlocked.Read(ref _granted[i]))
                ),
            ],
            Refused =
            [
                .. _refused
                    .Select(
                        (_, i) =>
                            (
                                options.Classes[i / Reasons.Length].Key,
                                Reasons[i % Reasons.Length],
                                Interlocked.Read(ref _refused[i])
                            )
                    )
                    .Where(each => each.Item3 > 0),
            ],
        };
}
