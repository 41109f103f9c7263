using Shortlist.Catalog;

namespace Shortlist.Server.Wire;

/// <summary>A checked <see cref="EntityBody"/>.</summary>
internal sealed record PutEntity(Attributes Attributes, DateTimeOffset? At);
