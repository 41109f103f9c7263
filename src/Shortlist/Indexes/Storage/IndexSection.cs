namespace Shortlist.Indexes.Storage;

/// <summary>Where a section of an index file is.</summary>
internal readonly record struct IndexSection(string Name, long Offset, long Length, uint Checksum);
