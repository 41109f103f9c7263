namespace Shortlist.Registry;

/// <summary>The bounds of a bundle, and the only names its files may have: a-z, 0-9, dot, dash and underscore.</summary>
public static class BundleLimits
{
    public const int PartCountMax = 1_000;
    public const int PartNameLengthCharsMax = 100;
    public const int PartSizeBytesMax = 2_000_000_000;
    public const int ManifestSizeBytesMax = 1_000_000;
    public const int TextLengthCharsMax = 1_000;
    public const int ListCountMax = 1_000;
    public const string ManifestName = "manifest.json";

    /// <summary>Opens with a letter or digit, so that no name is hidden, relative or absolute on any system.</summary>
    public static bool IsPartName(string? name) =>
        name is { Length: > 0 and <= PartNameLengthCharsMax }
        && !string.Equals(name, ManifestName, StringComparison.Ordinal)
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');

    internal static void Check(BundleDraft draft)
    {
        Basics.Check.InRange(draft.Parts.Count, 1, PartCountMax);
        foreach (var (name, bytes) in draft.Parts)
        {
            if (!IsPartName(name))
            {
                throw new ArgumentException(
                    $"The part name '{name}' is not allowed; expected up to {PartNameLengthCharsMax} of a-z, 0-9, dot, dash and underscore, first a letter or digit, and not {ManifestName}.",
                    nameof(draft)
                );
            }
            Basics.Check.InRange(bytes.Length, 0, PartSizeBytesMax);
        }
        if (Complaint(draft.Facts, draft.Notes) is { } complaint)
        {
            throw new ArgumentException(complaint, nameof(draft));
        }
    }

    /// <summary>What is wrong with the facts and notes, as a sentence; null where nothing is.</summary>
    internal static string? Complaint(BundleFacts facts, IReadOnlyList<string> notes)
    {
        string?[] texts =
        [
            facts.System,
            facts.DesignHash,
            facts.LibraryVersion,
            .. facts.Models.SelectMany(model => new[] { model?.Name, model?.Kind }),
            .. facts.Metrics.Select(metric => metric?.Name),
            .. notes,
        ];
        if (Array.Exists(texts, text => string.IsNullOrWhiteSpace(text) || text.Length > TextLengthCharsMax))
        {
            return $"A text of the bundle's facts is empty or over {TextLengthCharsMax} characters.";
        }
        if (Math.Max(Math.Max(facts.Models.Count, facts.Metrics.Count), notes.Count) > ListCountMax)
        {
            return $"A list of the bundle's facts has over {ListCountMax} entries.";
        }
        if (facts.LogFrom > facts.LogTo)
        {
            return $"The log range ends at {facts.LogTo:O}, before it begins at {facts.LogFrom:O}.";
        }
        return facts.Metrics.All(metric =>
            double.IsFinite(metric.Value)
            && double.IsFinite(metric.Low)
            && double.IsFinite(metric.High)
            && metric.N >= 0
        )
            ? null
            : "A metric of the bundle is not a finite number with n of at least 0.";
    }
}
