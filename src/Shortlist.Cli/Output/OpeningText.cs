using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>Says how a system came to know its log, for who waited for it.</summary>
internal static class OpeningText
{
    public static string Of(string name, OpeningReport opening) =>
        FormattableString.Invariant(
            $"{name} was ready in {opening.Elapsed.TotalSeconds:0.0} s (log {opening.Log.TotalSeconds:0.0}, state {opening.State.TotalSeconds:0.0}, bundle {opening.Bundle.TotalSeconds:0.0}, first answers {opening.WarmUp.TotalSeconds:0.0}): "
        )
        + (
            opening.Obstacle.Length == 0
                ? $"its state was kept up to event {Figures.Count(opening.KeptOffset)}, {Figures.Count(opening.ReplayedCount)} came after."
                : $"{Figures.Count(opening.ReplayedCount)} events were replayed, for {opening.Obstacle}."
        );
}
