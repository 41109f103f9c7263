using Shortlist.Features;
using Shortlist.Serving;

namespace Shortlist.Systems.Training;

/// <summary>A held-out request, met on a replay at the moment when it was made.</summary>
/// <param name="Number">Among those that are asked, from 0.</param>
/// <param name="Request">As long as a page, and as long as the metric looks.</param>
/// <param name="At">When it was made.</param>
/// <param name="Subject">As the state knew it then.</param>
/// <param name="Group">What became of it.</param>
internal readonly record struct HeldRequest(
    int Number,
    RankRequest Request,
    DateTimeOffset At,
    Subject Subject,
    RowGroup Group
);
