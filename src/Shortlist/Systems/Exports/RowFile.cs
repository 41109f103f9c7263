namespace Shortlist.Systems.Exports;

/// <summary>A file of an export.</summary>
/// <param name="Name">Within the folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its content, in small hexadecimal digits.</param>
public sealed record RowFile(string Name, long Bytes, string Sha256);
