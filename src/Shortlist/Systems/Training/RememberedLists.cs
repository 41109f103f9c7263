using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Systems.Training;

/// <summary>What is worth knowing of the lists shown last, for interactions that name only their list.</summary>
/// <typeparam name="T">What is kept of a list: no more than is asked for, since there are many.</typeparam>
internal sealed class RememberedLists<T>
    where T : class
{
    /// <summary>Lists remembered; those shown first are forgotten first.</summary>
    private const int ListCountMax = 1_000_000;

    private readonly Dictionary<RequestId, T> _kept = [];
    private readonly Queue<RequestId> _shown = [];

    /// <summary>A list that is told again stays as it was first.</summary>
    public void Add(RequestId list, T kept)
    {
        if (_kept.TryAdd(list, kept))
        {
            _shown.Enqueue(list);
            if (_shown.Count > ListCountMax)
            {
                _kept.Remove(_shown.Dequeue());
            }
        }
    }

    /// <returns>Null where the interaction names no list, or one that is not remembered.</returns>
    public T? Of(Interaction interaction) =>
        interaction.Request is { } request ? _kept.GetValueOrDefault(request) : null;
}
