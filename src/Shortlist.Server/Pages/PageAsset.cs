namespace Shortlist.Server.Pages;

/// <summary>A file the pages need, held in the assembly.</summary>
internal sealed record PageAsset(string Address, string ContentType, byte[] Content);
