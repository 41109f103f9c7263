using Shortlist.Catalog;

namespace Shortlist.Features;

/// <summary>What later interactions inherit from the list they name.</summary>
public sealed record RecentList(int User, ulong Session, string? Query, Attributes Context);
