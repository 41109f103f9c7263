namespace Shortlist.Catalog;

/// <summary>One attribute of all rows of an <see cref="EntityTable{TId}"/>, in the form that features read.</summary>
public interface IColumn
{
    /// <summary>Called with rows in order when they are new, in any order when they change.</summary>
    void Set(int row, AttributeValue? value);
}
