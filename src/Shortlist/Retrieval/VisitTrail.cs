using Shortlist.Basics;

namespace Shortlist.Retrieval;

/// <summary>
/// The latest visits of one session or user, by time: the last different items, and behind them every visit that may still
/// be preceded by a late one.
/// </summary>
/// <remarks>
/// 16 bytes a visit. At most <see cref="OpenCountMax"/> visits are held open for late ones, however many fell into the
/// allowed lateness; a visit that should stand before them stands before the open ones, and can't be taken back.
/// </remarks>
/// <param name="stepCountMax">Different items that a visit can follow.</param>
internal sealed class VisitTrail(int stepCountMax = VisitTrail.StepCountDefault)
{
    public const int StepCountDefault = 8;

    public const int OpenCountMax = 64;

    private readonly List<Visit> _visits = [];
    private int _settled; // Visits before this place are not preceded any more.

    public int Count => _visits.Count;

    public long LatestMs => _visits.Count > 0 ? _visits[^1].AtMs : long.MinValue;

    public Visit this[int place] => _visits[place];

    public int PlaceOf(Visit visit)
    {
        var place = _visits.Count;
        while (place > _settled && _visits[place - 1].CompareTo(visit) > 0)
        {
            place--;
        }
        return place;
    }

    /// <returns>−1 for a visit that is not held open any more, or never was.</returns>
    public int IndexOf(Visit visit)
    {
        var place = PlaceOf(visit) - 1;
        return place >= _settled && _visits[place] == visit ? place : -1;
    }

    /// <param name="place">As <see cref="PlaceOf"/> told.</param>
    public void Insert(int place, Visit visit) => _visits.Insert(place, visit);

    public void RemoveAt(int place) => _visits.RemoveAt(place);

    /// <summary>The different items visited before a place, latest first, each with its latest visit.</summary>
    public int StepsBefore(int place, Span<Visit> steps)
    {
        var count = 0;
        for (var i = place - 1; i >= 0 && count < stepCountMax; i--)
        {
            if (!Contains(steps[..count], _visits[i].Item))
            {
                steps[count++] = _visits[i];
            }
        }
        return count;
    }

    /// <summary>Closes the visits that nothing late can come before any more; of them only the latest steps stay.</summary>
    public void Settle(long latenessMs)
    {
        var open = Math.Max(_settled, _visits.Count - OpenCountMax);
        while (open < _visits.Count && _visits[open].AtMs < LatestMs - latenessMs)
        {
            open++;
        }
        if (open < 2 * stepCountMax)
        {
            return; // Too few to be worth the work; holding more of them open does no harm.
        }
        Span<Visit> steps = stackalloc Visit[stepCountMax];
        var count = StepsBefore(open, steps);
        steps[..count].Reverse();
        _visits.RemoveRange(0, open - count);
        for (var i = 0; i < count; i++)
        {
            _visits[i] = steps[i];
        }
        _settled = count;
    }

    public static void Save(StateWriter writer, VisitTrail? trail)
    {
        writer.Write(trail?._settled ?? -1);
        if (trail is not null)
        {
            writer.Write(trail._visits);
        }
    }

    public static VisitTrail? Load(StateReader reader, int stepCountMax)
    {
        if (reader.Read<int>() is not (>= 0 and var settled))
        {
            return null;
        }
        var trail = new VisitTrail(stepCountMax) { _settled = settled };
        reader.List(trail._visits);
        return trail;
    }

    private static bool Contains(Span<Visit> steps, int item)
    {
        foreach (var step in steps)
        {
            if (step.Item == item)
            {
                return true;
            }
        }
        return false;
    }
}
