using System.Net.Http.Json;
using System.Net.Mime;
using System.Text.Json;
using Shortlist.Basics;

namespace Shortlist.Serving.Foreign;

/// <summary>
/// Turns a text into a vector by asking a server: POST {"text": "...", "version": "..."}, answered by {"vector": [...]}.
/// The answer may say its version; another than the one asked for is refused, for vectors of two encoders can't be compared.
/// </summary>
public sealed class HttpEncoder : IDisposable
{
    public const int DimensionsMax = 4_096;

    private const int AnswerBytesMax = 256 * 1024;

    private readonly HttpClient _client;
    private readonly ForeignCall<float[]> _call;
    private readonly string _version;
    private readonly int? _dimensions;
    private readonly FaultBoard _faults;

    /// <param name="url">Where texts are posted to.</param>
    /// <param name="version">Of the encoder; empty where nobody says.</param>
    /// <param name="dimensions">Length of its vectors; null where it is not known.</param>
    /// <param name="options">Patience.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="faults">Faults of the target "encoder" are its own.</param>
    public HttpEncoder(
        Uri url,
        string version,
        int? dimensions,
        ForeignOptions options,
        TimeProvider clock,
        FaultBoard faults
    )
    {
        (_version, _dimensions, _faults) = (version, dimensions, faults);
        _client = new(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = options.ConcurrencyMax * 2, // A hedge must not wait for what it hedges.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5), // So that a new address is found one day.
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = url,
            MaxResponseContentBufferSize = AnswerBytesMax,
            Timeout = Timeout.InfiniteTimeSpan, // The call has its own.
        };
        _call = new(options, clock);
    }

    public ForeignCounts Counts => _call.Counts;

    public ValueTask<ForeignOutcome<float[]>> EncodeAsync(
        string text,
        Deadline deadline,
        CancellationToken cancellation
    ) =>
        _call.CallAsync(
            (Encoder: this, Text: text, Deadline: deadline),
            static (work, stop) => work.Encoder.AskAsync(work.Text, work.Deadline, stop),
            deadline,
            cancellation
        );

    public void Dispose() => _client.Dispose();

    private async ValueTask<float[]> AskAsync(string text, Deadline deadline, CancellationToken stop)
    {
        if (_faults.IsAbsent("encoder", deadline))
        {
            throw new ForeignFailureException("It is absent.", isTransient: false);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null)
        {
            Content = JsonContent.Create(
                new EncoderRequest(text, _version.Length == 0 ? null : _version),
                EncoderJson.Default.EncoderRequest
            ),
        };
        request.Headers.Accept.ParseAdd(MediaTypeNames.Application.Json);
        using var response = await _client.SendAsync(request, stop).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var status = (int)response.StatusCode;
            throw new ForeignFailureException($"It answered {status}.", status is >= 500 or 429);
        }
        try
        {
            return Checked(
                await response
                    .Content.ReadFromJsonAsync(EncoderJson.Default.EncoderReply, stop)
                    .ConfigureAwait(false)
            );
        }
        catch (JsonException)
        {
            throw new ForeignFailureException("It answered what is not JSON with a vector.", false);
        }
    }

    private float[] Checked(EncoderReply? reply)
    {
        if (reply?.Vector is not { Length: > 0 and <= DimensionsMax } vector)
        {
            throw new ForeignFailureException(
                $"It gave no vector of 1 to {DimensionsMax} numbers.",
                isTransient: false
            );
        }
        if (_dimensions is { } wanted && vector.Length != wanted)
        {
            throw new ForeignFailureException(
                $"It gave {vector.Length} numbers; the design declares {wanted}.",
                isTransient: false
            );
        }
        if (reply.Version is { } own && _version.Length > 0 && own != _version)
        {
            throw new ForeignFailureException(
                $"It is of version {own}; the design's vectors are of {_version}.",
                isTransient: false
            );
        }
        return Array.TrueForAll(vector, float.IsFinite) && Array.Exists(vector, value => value != 0)
            ? vector
            : throw new ForeignFailureException("Its vector has no direction.", isTransient: false);
    }
}
