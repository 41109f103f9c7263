using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>The places each user went to last, each once.</summary>
/// <remarks>
/// Bounded: the <see cref="PlaceCountMax"/> latest a user, on a grid of a hundredth of a degree, about a kilometre; 16
/// bytes each. The latest of a set whose times only grow, so the order of arrival leaves no trace. What is taken back stays:
/// it comes again for the same user.
/// </remarks>
public sealed class PlacesFold(KindSet of, AttributeReader<AttributeValue.Place?> place) : IFold, ISavedFold
{
    public const int PlaceCountMax = 16;

    private const double CellsPerDegree = 100;

    private readonly Dictionary<int, List<Visit>> _visits = [];

    public KindSet Kinds => of;

    public static PlacesFold Of(FeatureSources sources, IReadOnlyList<string> of, string place)
    {
        var kinds = sources.Kinds.SetOf(of);
        return sources.Folds.Share(
            $"{kinds.Bits} {place}",
            () => new PlacesFold(kinds, sources.Places(place))
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        if (
            occurrence.User < 0
            || occurrence.IsTakenBack
            || !of.Contains(occurrence.Kind)
            || place.Of(in occurrence) is not { } here
        )
        {
            return;
        }
        ref var visits = ref CollectionsMarshal.GetValueRefOrAddDefault(_visits, occurrence.User, out _);
        visits ??= [];
        var visit = new Visit(
            (int)Math.Round(here.LatitudeDegrees * CellsPerDegree),
            (int)Math.Round(here.LongitudeDegrees * CellsPerDegree),
            occurrence.AtMs
        );
        var known = visits.FindIndex(other => other.IsSamePlace(visit));
        if (known >= 0)
        {
            visits[known] = visits[known].CompareTo(visit) < 0 ? visit : visits[known];
            return;
        }
        visits.Add(visit);
        if (visits.Count > PlaceCountMax)
        {
            visits.Remove(visits.Min());
        }
    }

    /// <summary>Made once a request; empty for a user without a past.</summary>
    public PlaceSet Read(Subject subject) =>
        subject.Memo(
            this,
            asked =>
                asked.User >= 0 && _visits.TryGetValue(asked.User, out var visits)
                    ? new PlaceSet(
                        visits
                            .Order()
                            .Select(visit => new AttributeValue.Place(
                                visit.Latitude / CellsPerDegree,
                                visit.Longitude / CellsPerDegree
                            ))
                    )
                    : new([])
        );

    public void Save(StateWriter writer)
    {
        writer.Write(_visits.Count);
        foreach (var (user, visits) in _visits)
        {
            writer.Write(user);
            writer.Write(visits);
        }
    }

    public void Load(StateReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            List<Visit> visits = [];
            _visits.Add(reader.Read<int>(), visits);
            reader.List(visits);
        }
    }

    private readonly record struct Visit(int Latitude, int Longitude, long AtMs) : IComparable<Visit>
    {
        public bool IsSamePlace(Visit other) => (Latitude, Longitude) == (other.Latitude, other.Longitude);

        public int CompareTo(Visit other) =>
            (AtMs, Latitude, Longitude).CompareTo((other.AtMs, other.Latitude, other.Longitude));
    }
}
