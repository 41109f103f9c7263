using Shortlist.Catalog;

namespace Shortlist.Serving.Rows;

/// <summary>A row as it stands in its file, about 2 kB; taken apart only when it is asked for.</summary>
public sealed class StoredRow
{
    private readonly byte[] _payload;
    private readonly ServedSetting _setting;

    internal StoredRow(RequestId request, byte[] payload, ServedSetting setting) =>
        (Request, _payload, _setting) = (request, payload, setting);

    public RequestId Request { get; }

    /// <summary>Bytes it takes, without the twelve of its frame.</summary>
    public int Bytes => _payload.Length;

    /// <exception cref="InvalidDataException">The bytes are sound and yet no row: they were written by something else.</exception>
    public ServedRow Read() => ServedRowCodec.ReadRow(_payload, _setting);
}
