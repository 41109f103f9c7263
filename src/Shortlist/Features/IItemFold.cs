namespace Shortlist.Features;

/// <summary>State that follows the catalogue: told of every item that is published, changed or retired.</summary>
public interface IItemFold
{
    /// <summary>The item is alive and its attributes are those the table has now.</summary>
    void Put(int item);

    void Retire(int item);
}
