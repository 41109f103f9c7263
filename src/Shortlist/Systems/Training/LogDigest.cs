using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Systems.Training;

/// <summary>What a log held when it was read, in a few bytes: place, id and time of every event, which never change.</summary>
internal sealed class LogDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The same events; each is counted in as it passes. Go through all of them, once.</summary>
    public IEnumerable<LoggedEvent> Watch(IEnumerable<LoggedEvent> log)
    {
        var line = new StringBuilder();
        foreach (var logged in log)
        {
            line.Clear()
                .Append(
                    CultureInfo.InvariantCulture,
                    $"{logged.Offset} {logged.Event.At.UtcTicks} {logged.Event.Id}\n"
                );
            foreach (var chunk in line.GetChunks())
            {
                _hash.AppendData(Encoding.UTF8.GetBytes(chunk.ToArray()));
            }
            yield return logged;
        }
    }

    /// <summary>
    /// Names one training: two runs have the same key where log, design, seed and release are the same, and then what one
    /// has learnt the other may go on from.
    /// </summary>
    public byte[] KeyOf(Design design, ulong seed, string purpose)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{purpose} {design.Hash} {seed} {typeof(LogDigest).Assembly.GetName().Version} {Convert.ToHexStringLower(_hash.GetCurrentHash())}"
        );
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    public void Dispose() => _hash.Dispose();
}
