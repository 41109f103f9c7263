using System.Text;
using Shortlist.Basics;

namespace Shortlist.Worlds.Load;

/// <summary>The requests of a load, ready to be written to a socket: bodies drawn at random, classes by their shares.</summary>
/// <remarks>Immutable.</remarks>
public sealed class LoadRequests
{
    /// <summary>Bodies that are kept at most; more say nothing new.</summary>
    public const int BodyCountMax = 100_000;

    private readonly byte[][] _bodies;
    private readonly byte[][] _heads;
    private readonly double[] _bounds;

    /// <param name="host">As the Host header names it.</param>
    /// <param name="system">Whose lists are asked for.</param>
    /// <param name="bodies">JSON, one a request.</param>
    /// <param name="shares">Classes and their weights; where there are none, requests name no class.</param>
    /// <param name="clientCount">Callers that the requests name, in turn; 0 for none.</param>
    /// <exception cref="ArgumentException">There is no body, or too many, or a weight is not positive.</exception>
    public LoadRequests(
        string host,
        string system,
        IReadOnlyList<byte[]> bodies,
        IReadOnlyList<KeyValuePair<string, double>> shares,
        int clientCount = 0
    )
    {
        Check.InRange(bodies.Count, 1, BodyCountMax);
        (_bodies, ClientCount) = ([.. bodies], Check.InRange(clientCount, 0, 1_000_000));
        Classes = shares.Count == 0 ? [""] : [.. shares.Select(share => share.Key)];
        _heads =
        [
            .. Classes.Select(name =>
                Encoding.ASCII.GetBytes(
                    $"POST /v1/{system}/rank HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
                        + (name.Length == 0 ? "" : $"Shortlist-Class: {name}\r\n")
                )
            ),
        ];
        _bounds = new double[Classes.Count];
        var sum = shares.Sum(share => Check.InRange(share.Value, 1e-6, 1e6));
        var below = 0d;
        for (var i = 0; i < shares.Count; i++)
        {
            _bounds[i] = (below += shares[i].Value) / sum;
        }
    }

    /// <summary>One empty name where requests name no class.</summary>
    public IReadOnlyList<string> Classes { get; }

    public int ClientCount { get; }

    internal (int Class, int Body) Draw(SeededRandom random)
    {
        var body = random.Next(_bodies.Length);
        var share = random.NextDouble();
        var drawn = 0;
        while (drawn < _bounds.Length - 1 && share >= _bounds[drawn])
        {
            drawn++;
        }
        return (drawn, body);
    }

    /// <summary>The whole request.</summary>
    /// <returns>Bytes written.</returns>
    internal int Write(LoadArrival arrival, ref byte[] buffer)
    {
        const int RestLengthBytesMax = 128;
        var (head, body) = (_heads[arrival.Class], _bodies[arrival.Body]);
        if (buffer.Length < head.Length + body.Length + RestLengthBytesMax)
        {
            buffer = new byte[head.Length + body.Length + RestLengthBytesMax];
        }
        head.CopyTo(buffer, 0);
        var length = head.Length;
        if (arrival.Attempt > 1)
        {
            length += Line(buffer.AsSpan(length), "Shortlist-Attempt: "u8, arrival.Attempt);
        }
        if (ClientCount > 0)
        {
            length += Line(
                buffer.AsSpan(length),
                "Shortlist-Client: load-"u8,
                (int)(arrival.Number % ClientCount)
            );
        }
        length += Line(buffer.AsSpan(length), "Content-Length: "u8, body.Length);
        "\r\n"u8.CopyTo(buffer.AsSpan(length));
        body.CopyTo(buffer, length + 2);
        return length + 2 + body.Length;
    }

    private static int Line(Span<byte> target, ReadOnlySpan<byte> name, int value)
    {
        name.CopyTo(target);
        value.TryFormat(target[name.Length..], out var written);
        "\r\n"u8.CopyTo(target[(name.Length + written)..]);
        return name.Length + written + 2;
    }
}
