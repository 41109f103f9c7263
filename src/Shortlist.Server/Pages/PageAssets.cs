using System.Security.Cryptography;

namespace Shortlist.Server.Pages;

/// <summary>The style sheet and the script of the pages; there are no others, and none from elsewhere.</summary>
internal static class PageAssets
{
    public static PageAsset Style { get; } = Load("shortlist.css", "text/css; charset=utf-8");

    public static PageAsset Script { get; } = Load("shortlist.js", "text/javascript; charset=utf-8");

    public static PageAsset? Find(string name) =>
        Array.Find([Style, Script], asset => asset.Address.EndsWith("/" + name, StringComparison.Ordinal));

    private static PageAsset Load(string file, string contentType)
    {
        using var stream =
            typeof(PageAssets).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {file}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        return new(
            $"/assets/{Path.GetFileNameWithoutExtension(file)}.{hash}{Path.GetExtension(file)}",
            contentType,
            content
        );
    }
}
