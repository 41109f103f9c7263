using Shortlist.Systems.Replays;

namespace Shortlist.Server.Wire;

/// <summary>Where the account of a request is from.</summary>
/// <param name="From">memory, log (what was shown and nothing more), or replay (made again).</param>
/// <param name="Equal">Whether the list made again is the one that was shown, to the bit; left out where that is not known.</param>
/// <param name="Reason">A sentence.</param>
/// <param name="Events">Events that were replayed.</param>
internal sealed record RequestSourceReply(string From, bool? Equal, string Reason, long Events)
{
    public static RequestSourceReply Of(ReplayedRequest replayed) =>
        new(
            replayed.Record is null ? "log" : "replay",
            replayed.Verdict switch
            {
                ReplayVerdict.Equal => true,
                ReplayVerdict.Differs => false,
                _ => null,
            },
            replayed.Verdict.Sentence,
            replayed.Events
        );
}
