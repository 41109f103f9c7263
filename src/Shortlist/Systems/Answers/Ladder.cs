using Shortlist.Designs;

namespace Shortlist.Systems.Answers;

/// <summary>The rungs of a design in the order in which they are tried, and what each of them needs.</summary>
/// <remarks>
/// Whatever is declared, the lowest is static: a ladder never ends in an error. And before the first bundle there is light:
/// the first lists are what the first training learns from.
/// </remarks>
internal sealed class Ladder
{
    private readonly Rung[] _rungs;
    private readonly Rung[] _withLight;

    public Ladder(Design design)
    {
        _rungs = RungsOf(design, [RungNames.Static]);
        _withLight = RungsOf(design, [RungNames.Light, RungNames.Static]);
    }

    /// <param name="hasBundle">Whether a bundle has ever been promoted.</param>
    public IReadOnlyList<Rung> Rungs(bool hasBundle) => hasBundle ? _rungs : _withLight;

    /// <summary>One rung, to be tried only where nothing it needs is known to be lost.</summary>
    /// <param name="Name">One of <see cref="RungNames"/>.</param>
    /// <param name="Place">From 0, the best.</param>
    /// <param name="Needs">A set of <see cref="DependencyNames"/>; see <see cref="SetOf"/>.</param>
    public readonly record struct Rung(string Name, int Place, int Needs)
    {
        /// <summary>Whether single sources may be lost for it.</summary>
        public bool StandsLosses => (Needs & SetOf(DependencyNames.Sources)) == 0;
    }

    /// <summary>Dependencies as bits of a number; 0 for null.</summary>
    public static int SetOf(string? dependency)
    {
        for (var i = 0; i < DependencyNames.All.Count; i++)
        {
            if (DependencyNames.All[i] == dependency)
            {
                return 1 << i;
            }
        }
        return 0;
    }

    /// <summary>From 0, the best; 0 for null, the highest there is.</summary>
    public static int PlaceOf(string? rung)
    {
        for (var i = 0; i < RungNames.All.Count; i++)
        {
            if (RungNames.All[i] == rung)
            {
                return i;
            }
        }
        return 0;
    }

    private static Rung[] RungsOf(Design design, string[] always) =>
        [
            .. design
                .Serving.Rungs.Select(rung =>
                    RungOf(rung.Name, rung.DependsOn.Concat(DependencyNames.NeededBy(rung.Name)))
                )
                .Concat(always.Select(name => RungOf(name, DependencyNames.NeededBy(name))))
                .DistinctBy(rung => rung.Name, StringComparer.Ordinal)
                .OrderBy(rung => rung.Place),
        ];

    // The last rung needs nothing, whatever is said of it.
    private static Rung RungOf(string name, IEnumerable<string> needs) =>
        new(
            name,
            PlaceOf(name),
            name is RungNames.Static ? 0 : needs.Aggregate(0, (set, need) => set | SetOf(need))
        );
}
