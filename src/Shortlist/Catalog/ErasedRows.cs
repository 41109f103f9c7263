using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>Which row an id had until it was erased, for what happened before and arrives after.</summary>
internal sealed class ErasedRows<TId>
    where TId : struct, IEquatable<TId>
{
    private readonly Dictionary<TId, List<(long AtMs, int Row)>> _byId = [];
    private readonly Queue<(TId Id, long AtMs)> _inOrderOfArrival = [];

    /// <returns>The row the id had at a time; −1 where it was not erased since.</returns>
    public int Find(TId id, long atMs)
    {
        if (_byId.Count > 0 && _byId.TryGetValue(id, out var erasures))
        {
            foreach (var erasure in erasures)
            {
                if (atMs < erasure.AtMs)
                {
                    return erasure.Row;
                }
            }
        }
        return -1;
    }

    /// <param name="row">The row the id had just before.</param>
    /// <param name="newRow">Gives the row it had until the next erasure, if that is known already.</param>
    public void Add(TId id, long atMs, int row, Func<int> newRow)
    {
        if (!_byId.TryGetValue(id, out var erasures))
        {
            _byId.Add(id, erasures = []);
        }
        var place = erasures.TakeWhile(erasure => erasure.AtMs <= atMs).Count();
        if (place < erasures.Count)
        {
            erasures[place] = (erasures[place].AtMs, newRow());
        }
        erasures.Insert(place, (atMs, row));
        _inOrderOfArrival.Enqueue((id, atMs));
    }

    public void ForgetBefore(long atMs)
    {
        while (_inOrderOfArrival.TryPeek(out var oldest) && oldest.AtMs < atMs)
        {
            _inOrderOfArrival.Dequeue();
            Forget(oldest.Id, atMs);
        }
    }

    public void Save(StateWriter writer, EntityState<TId> state)
    {
        writer.Write(_byId.Count);
        foreach (var (id, erasures) in _byId)
        {
            state.Save(writer, id);
            writer.Write(erasures);
        }
        writer.Write(_inOrderOfArrival.Count);
        foreach (var (id, atMs) in _inOrderOfArrival)
        {
            state.Save(writer, id);
            writer.Write(atMs);
        }
    }

    public void Load(StateReader reader, EntityState<TId> state)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            List<(long, int)> erasures = [];
            _byId.Add(state.Id(reader), erasures);
            reader.List(erasures);
        }
        for (var left = reader.Count(); left > 0; left--)
        {
            _inOrderOfArrival.Enqueue((state.Id(reader), reader.Read<long>()));
        }
    }

    // By itself, because what the lambda holds is made where a method begins, and nearly always there is nothing to forget.
    private void Forget(TId id, long beforeMs)
    {
        if (_byId.TryGetValue(id, out var erasures))
        {
            erasures.RemoveAll(erasure => erasure.AtMs < beforeMs);
            if (erasures.Count == 0)
            {
                _byId.Remove(id);
            }
        }
    }
}
