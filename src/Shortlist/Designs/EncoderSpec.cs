namespace Shortlist.Designs;

/// <summary>A server outside of the system that turns the text of a query into a vector.</summary>
/// <param name="Url">Where texts are posted to: an absolute address of http or https.</param>
/// <param name="Into">The attribute of the context that becomes the vector, such as context.vector.</param>
/// <param name="Timeout">Longest wait, within the deadline of the request; afterwards it is answered without.</param>
/// <param name="HedgeAfter">When a slow call is sent a second time; null for after the slowest twentieth of the latest calls.</param>
public sealed record EncoderSpec(string Url, string Into, TimeSpan Timeout, TimeSpan? HedgeAfter)
{
    /// <returns>Null where it is no address to post to.</returns>
    public Uri? Address =>
        Uri.TryCreate(Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : null;
}
