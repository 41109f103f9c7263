using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shortlist.Catalog;

namespace Shortlist.Systems.Erasures;

/// <summary>The proof of an erasure: every store that was looked through, what was removed, and that nothing is left.</summary>
/// <remarks>
/// The user is in it only as PBKDF2-HMAC-SHA-256 (100,000 rounds) of the id with a salt: whoever knows the id can tell that a receipt
/// is about it, and nobody can read the id out of it. Each receipt's digest covers its content and the digest before it,
/// so that a changed one, or one taken out of the row, is noticed.
/// </remarks>
public sealed record ErasureReceipt
{
    public const int FormatKnown = 1;

    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int HashRounds = 100_000;

    public required int Format { get; init; }

    /// <summary>From 1, rising.</summary>
    public required int Sequence { get; init; }

    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    public required string UserSalt { get; init; }

    public required string UserHash { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset DoneAt { get; init; }

    public required long ElapsedMs { get; init; }

    /// <summary>Every event below this offset was looked at; an event of the same user from here on is of a new user.</summary>
    public required long LogOffset { get; init; }

    /// <summary>
    /// A list ranked by a state of this offset or later was ranked without the user's events; one ranked before can't be computed
    /// again from the log. 0 where no event was removed.
    /// </summary>
    public required long AnswersFrom { get; init; }

    /// <summary>Whether it was cut short and taken up again, by the next opening or the next erasure.</summary>
    public required bool Resumed { get; init; }

    /// <summary>Events removed from the log, by type.</summary>
    public required IReadOnlyDictionary<string, int> Events { get; init; }

    public required IReadOnlyList<ErasedStore> Stores { get; init; }

    /// <summary>Bundles that may have been trained on the user's events; they are marked, and don't change.</summary>
    public required IReadOnlyList<string> Bundles { get; init; }

    /// <summary>The digest of the receipt before; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 over everything above.</summary>
    public required string Digest { get; init; }

    /// <summary>Records of the user found afterwards, in all stores; 0 unless something is wrong.</summary>
    [JsonIgnore]
    public long Residue => Stores.Sum(store => store.Residue);

    /// <summary>Whether the receipt is about this user. Slow on purpose: a tenth of a second.</summary>
    public bool IsOf(UserId user) => UserHash == HashOf(user, Convert.FromHexString(UserSalt));

    /// <summary>With the digest of what it says.</summary>
    internal ErasureReceipt Sealed() => this with { Digest = DigestOf() };

    internal bool IsSound() => Format == FormatKnown && Digest == DigestOf();

    internal static string HashOf(UserId user, ReadOnlySpan<byte> salt) =>
        Convert.ToHexStringLower(
            Rfc2898DeriveBytes.Pbkdf2(
                Encoding.UTF8.GetBytes(user.Value),
                salt,
                HashRounds,
                HashAlgorithmName.SHA256,
                HashBytes
            )
        );

    /// <summary>A salt of its own for each receipt; it need not be secret.</summary>
    internal static byte[] SaltOf(string previous, int sequence, DateTimeOffset askedAt) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(FormattableString.Invariant($"{previous} {sequence} {askedAt:O}"))
        )[..SaltBytes];

    private string DigestOf()
    {
        var content = this with
        {
            Digest = "",
            Events = new SortedDictionary<string, int>(Events.ToDictionary(), StringComparer.Ordinal),
        };
        return Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, ErasureJson.Default.ErasureReceipt))
        );
    }
}
