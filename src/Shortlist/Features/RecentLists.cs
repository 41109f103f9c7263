using Shortlist.Basics;
using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>
/// The latest lists by request, so that an interaction finds the query and the context it belongs to, and requests whose
/// interactions came before their list.
/// </summary>
/// <remarks>
/// Bounded: the oldest of more than <see cref="CountMax"/> lists, and of more than <see cref="WaitingCountMax"/> requests
/// without a list, are forgotten.
/// </remarks>
public sealed class RecentLists
{
    public const int CountMax = 200_000;
    public const int WaitingCountMax = 50_000;

    private readonly Dictionary<RequestId, NamedList> _lists = [];
    private readonly Queue<RequestId> _oldestFirst = [];
    private readonly Queue<RequestId> _waitingFirst = []; // Those whose list has arrived since are still in it.

    /// <summary>Requests that interactions name and whose list has not arrived.</summary>
    public int WaitingCount { get; internal set; }

    public RecentList? Find(RequestId? request) =>
        request is { } known && _lists.TryGetValue(known, out var named) && named.HasArrived
            ? named.List
            : null;

    /// <summary>Of two lists for one request the earlier counts.</summary>
    public void Add(RequestId request, RecentList list) => Arrive(request, list, out _);

    /// <returns>Whether the request has got another list to inherit from than it had.</returns>
    internal bool Arrive(RequestId request, RecentList list, out NamedList named)
    {
        if (_lists.TryGetValue(request, out named!))
        {
            if (named.HasArrived)
            {
                var isEarlier = list.IsBefore(named.List);
                named.List = isEarlier ? list : named.List;
                return isEarlier;
            }
            WaitingCount--;
        }
        else
        {
            _lists.Add(request, named = new());
        }
        named.List = list;
        _oldestFirst.Enqueue(request);
        if (_oldestFirst.Count > CountMax)
        {
            _lists.Remove(_oldestFirst.Dequeue());
        }
        return true;
    }

    /// <summary>The request's list, or its place if the list has yet to arrive.</summary>
    internal NamedList Await(RequestId request)
    {
        if (_lists.TryGetValue(request, out var named))
        {
            return named;
        }
        _lists.Add(request, named = new());
        _waitingFirst.Enqueue(request);
        WaitingCount++;
        if (_waitingFirst.Count > WaitingCountMax)
        {
            var oldest = _waitingFirst.Dequeue();
            if (_lists.TryGetValue(oldest, out var waiting) && !waiting.HasArrived)
            {
                _lists.Remove(oldest);
                WaitingCount--;
            }
        }
        return named;
    }

    /// <param name="writer">Takes them.</param>
    /// <param name="lists">Numbers them: the journal refers to them too.</param>
    internal void Save(StateWriter writer, NamedLists lists)
    {
        writer.Write(WaitingCount);
        writer.Write(_lists.Count);
        foreach (var (request, named) in _lists)
        {
            writer.Text(request.Value);
            writer.Write(lists.NumberOf(named));
        }
        Save(writer, _oldestFirst);
        Save(writer, _waitingFirst);
    }

    internal void Load(StateReader reader, NamedLists lists)
    {
        WaitingCount = reader.Read<int>();
        var left = reader.Count();
        for (_lists.EnsureCapacity(left); left > 0; left--)
        {
            _lists.Add(new(reader.Text()!), lists[reader.Read<int>()]);
        }
        Load(reader, _oldestFirst);
        Load(reader, _waitingFirst);
    }

    private static void Save(StateWriter writer, Queue<RequestId> requests)
    {
        writer.Write(requests.Count);
        foreach (var request in requests)
        {
            writer.Text(request.Value);
        }
    }

    private static void Load(StateReader reader, Queue<RequestId> requests)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            requests.Enqueue(new(reader.Text()!));
        }
    }

    /// <summary>Gives the lists of a user from a time on to another row.</summary>
    /// <remarks>O(lists); an erasure that comes late needs it.</remarks>
    internal void Move(int user, long fromMs, Func<long, int> rowAt)
    {
        foreach (var named in _lists.Values)
        {
            if (named.HasArrived && named.List.User == user && named.List.AtMs >= fromMs)
            {
                named.List = named.List with { User = rowAt(named.List.AtMs) };
            }
        }
    }
}
