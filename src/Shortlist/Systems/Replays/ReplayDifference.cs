using Shortlist.Catalog;

namespace Shortlist.Systems.Replays;

/// <summary>A list that is another one when it is made again.</summary>
/// <param name="Request">Whose.</param>
/// <param name="StateOffset">The state that ranked it.</param>
/// <param name="Rung">It was made on.</param>
/// <param name="Bundle">That ranked it; empty where none did.</param>
/// <param name="What">Where they differ first.</param>
public sealed record ReplayDifference(
    RequestId Request,
    long StateOffset,
    string Rung,
    string Bundle,
    ReplayVerdict.Differs What
)
{
    public override string ToString() =>
        FormattableString.Invariant($"{Request} (state {StateOffset}, rung {Rung}): {What.Sentence}");
}
