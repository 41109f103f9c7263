using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>
/// What happened to one entity lately, in the order of time, with what it was after each step: so that an event that comes
/// late finds its place, and something that happened earlier finds the attributes of its time.
/// </summary>
internal sealed class EntityHistory<TId>(Entity<TId> before)
    where TId : struct
{
    private readonly List<(EntityEvent Event, Entity<TId> After)> _steps = [];
    private Entity<TId> _before = before;
    private int _first; // Steps before it are forgotten and wait to be removed together.

    public bool IsEmpty => _first == _steps.Count;

    public Entity<TId> Latest => IsEmpty ? _before : _steps[^1].After;

    /// <summary>Puts an event into its place and does again what came after it.</summary>
    public void Add(in EntityEvent happened)
    {
        var place = _steps.Count;
        while (place > _first && happened.CompareTo(_steps[place - 1].Event) < 0)
        {
            place--;
        }
        _steps.Insert(place, (happened, _before));
        Redo(place);
    }

    /// <summary>Adds an event from before the first step, as far as what is known of that time allows.</summary>
    public void AddBefore(in EntityEvent happened)
    {
        _before = _before.After(happened);
        Redo(_first);
    }

    /// <summary>The entity as it was at a time, after all that happened in that millisecond.</summary>
    public Entity<TId> AsOf(long atMs)
    {
        for (var step = _steps.Count - 1; step >= _first; step--)
        {
            if (_steps[step].Event.AtMs <= atMs)
            {
                return _steps[step].After;
            }
        }
        return _before;
    }

    /// <summary>Removes what comes after an event and gives it out.</summary>
    public IReadOnlyList<EntityEvent> CutAfter(EntityEvent happened)
    {
        var place = _steps.FindIndex(_first, step => step.Event.CompareTo(happened) > 0);
        if (place < 0)
        {
            return [];
        }
        EntityEvent[] cut = [.. _steps.Skip(place).Select(step => step.Event)];
        _steps.RemoveRange(place, _steps.Count - place);
        return cut;
    }

    /// <summary>Nothing from before this time will be asked for.</summary>
    public void ForgetBefore(long atMs)
    {
        while (!IsEmpty && _steps[_first].Event.AtMs < atMs)
        {
            _before = _steps[_first].After;
            _first++;
        }
        if (_first > _steps.Count / 2) // Seldom, so that a step is moved once or twice and not each time.
        {
            _steps.RemoveRange(0, _first);
            _first = 0;
        }
    }

    public void Save(StateWriter writer, EntityState<TId> state)
    {
        state.Save(writer, _before);
        writer.Write(_steps.Count - _first);
        foreach (var (happened, after) in _steps.Skip(_first))
        {
            state.Save(writer, happened);
            state.Save(writer, after);
        }
    }

    public static EntityHistory<TId> Load(StateReader reader, EntityState<TId> state)
    {
        var history = new EntityHistory<TId>(state.Load(reader));
        for (var left = reader.Count(); left > 0; left--)
        {
            history._steps.Add((state.LoadEvent(reader), state.Load(reader)));
        }
        return history;
    }

    private void Redo(int from)
    {
        for (var step = from; step < _steps.Count; step++)
        {
            var earlier = step == _first ? _before : _steps[step - 1].After;
            var happened = _steps[step].Event;
            _steps[step] = (happened, earlier.After(happened));
        }
    }
}
