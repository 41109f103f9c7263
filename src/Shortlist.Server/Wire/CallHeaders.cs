using System.Globalization;
using System.Net;
using Microsoft.Extensions.Primitives;
using Shortlist.Serving.Admission;

namespace Shortlist.Server.Wire;

/// <summary>What a caller says of its request in headers, and what is known of the caller before a body is read.</summary>
internal static class CallHeaders
{
    /// <summary>One of the design's classes.</summary>
    public const string Class = "Shortlist-Class";

    /// <summary>Whoever is to be held to the design's client rate; the remote address where it is left out.</summary>
    public const string Client = "Shortlist-Client";

    /// <summary>1, or left out, for the first attempt; 2 for the first retry.</summary>
    public const string Attempt = "Shortlist-Attempt";

    private const int NameLengthCharsMax = 128;

    public static AdmissionCall CallOf(HttpContext context)
    {
        var headers = context.Request.Headers;
        return new(
            Text(headers[Class]),
            Text(headers[Client]) ?? AddressOf(context),
            AttemptOf(headers[Attempt])
        );
    }

    private static string? Text(StringValues header) =>
        header.Count == 1 && header[0] is { Length: > 0 and <= NameLengthCharsMax } text ? text : null;

    // Behind a proxy on the same machine every caller would have the one address of this machine, and one client's rate between them.
    private static string? AddressOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address)
            ? address.ToString()
            : null;

    private static int AttemptOf(StringValues header) =>
        header.Count == 1
        && int.TryParse(header[0], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            ? attempt
            : 1;
}
