namespace Shortlist.Registry;

/// <summary>One file of a bundle as its manifest vouches for it.</summary>
public sealed record BundleFile
{
    public required string Name { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
