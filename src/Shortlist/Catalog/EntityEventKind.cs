namespace Shortlist.Catalog;

/// <summary>What may happen to an entity, in the order that counts where two happen in the same millisecond.</summary>
internal enum EntityEventKind
{
    Published,
    Changed,
    Retired,
    Erased,
}
