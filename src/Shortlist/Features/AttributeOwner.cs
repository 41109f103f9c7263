namespace Shortlist.Features;

/// <summary>Whose attribute a design names.</summary>
public enum AttributeOwner
{
    Item,
    User,
    Context,
}
