using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>One attribute of all rows of an <see cref="EntityTable{TId}"/>, in the form that features read.</summary>
public interface IColumn
{
    /// <summary>Called with rows in order when they are new, in any order when they change.</summary>
    void Set(int row, AttributeValue? value);

    /// <summary>Writes all rows.</summary>
    void Save(StateWriter writer);

    /// <summary>Into a new column; as if each row had been set.</summary>
    /// <exception cref="InvalidDataException">The bytes are of something else.</exception>
    void Load(StateReader reader);
}
