using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Retrieval;

/// <summary>How a retriever is told to keep to a group of items: those that share words with the user or the context.</summary>
internal static class GroupParameters
{
    public static readonly ParameterDefinition Group = new(
        "group",
        ParameterType.Attribute,
        "The item's words that make groups, such as its city."
    )
    {
        AttributeTypes = [AttributeType.Words],
        AttributeOwners = ["item"],
    };

    public static readonly ParameterDefinition Match = new(
        "match",
        ParameterType.Attribute,
        "The words of the user or context that choose the groups."
    )
    {
        AttributeTypes = [AttributeType.Words],
        AttributeOwners = ["user", "context"],
    };
}
