using Shortlist.Features;
using Shortlist.Serving;

namespace Shortlist.Systems.Training;

/// <summary>A held-out request, met on a replay at the moment when it was made.</summary>
/// <param name="Number">Among those that are judged, from 0; −1 of one that only comes before them.</param>
/// <param name="Request">As long as a page, and as long as the metric looks.</param>
/// <param name="At">When it was made.</param>
/// <param name="Subject">As the state knew it then.</param>
/// <param name="Group">What became of it; null of one that only comes before others.</param>
internal readonly record struct HeldRequest(
    int Number,
    RankRequest Request,
    DateTimeOffset At,
    Subject Subject,
    RowGroup? Group
);
