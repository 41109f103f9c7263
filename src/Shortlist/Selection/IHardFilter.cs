using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>A condition that holds on every rung: an item that fails it is never shown, however it was found.</summary>
public interface IHardFilter
{
    /// <summary>Fails closed: what can't be decided is not accepted where showing it could do harm.</summary>
    /// <remarks>Safe from many threads at once.</remarks>
    bool Accepts(Subject subject, int item);
}
