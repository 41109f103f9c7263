namespace Shortlist.Systems;

/// <summary>A file of one index, and the digest of what the index had been told.</summary>
internal sealed record SavedIndex(string Kind, string File, ulong Digest);
