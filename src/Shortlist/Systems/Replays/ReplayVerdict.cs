namespace Shortlist.Systems.Replays;

/// <summary>What came of making a shown list again: whether it is the same to the bit, and if not, why not.</summary>
/// <param name="Sentence">For people.</param>
public abstract record ReplayVerdict(string Sentence)
{
    /// <summary>Same items in the same places, the same bits of every score, the same chances.</summary>
    public sealed record Equal()
        : ReplayVerdict("Made again it is the same list, to the last bit of every score.");

    /// <summary>It is another list.</summary>
    /// <param name="Position">The first place where they differ, from 0; null where only the bits of scores do.</param>
    /// <param name="Shown">What the log says.</param>
    /// <param name="Made">What was made.</param>
    public sealed record Differs(int? Position, string Shown, string Made)
        : ReplayVerdict(
            Position is { } place
                ? FormattableString.Invariant(
                    $"At place {place + 1} it had {Shown}; made again it has {Made}."
                )
                : $"It had {Shown}; made again it has {Made}."
        );

    /// <summary>Something that it takes to make the list again is not there.</summary>
    /// <param name="Reason">A sentence.</param>
    public sealed record OutOfReach(string Reason) : ReplayVerdict(Reason);
}
