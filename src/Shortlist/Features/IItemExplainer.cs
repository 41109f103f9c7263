using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>A feature or a retriever that can take apart what it says of an item.</summary>
public interface IItemExplainer
{
    /// <summary>The value by its parts; null where it has nothing to say of this item.</summary>
    /// <param name="subject">Who asks for what.</param>
    /// <param name="item">Row of the item.</param>
    /// <remarks>Costs more than the value.</remarks>
    Explanation? Explain(Subject subject, int item);
}
