using Shortlist.Systems.Replays;

namespace Shortlist.Cli.Output;

/// <summary>One list of a <see cref="ReplayDocument"/> that is another one when it is made again.</summary>
internal sealed record ReplayedDifference(
    string Request,
    long StateOffset,
    string Rung,
    string Bundle,
    int? Position,
    string Shown,
    string Made
)
{
    public static ReplayedDifference Of(ReplayDifference difference) =>
        new(
            difference.Request.Value,
            difference.StateOffset,
            difference.Rung,
            difference.Bundle,
            difference.What.Position,
            difference.What.Shown,
            difference.What.Made
        );
}
