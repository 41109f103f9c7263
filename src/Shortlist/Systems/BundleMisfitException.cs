namespace Shortlist.Systems;

/// <summary>A bundle can't serve a design because the two don't see the same features; the difference is named.</summary>
public sealed class BundleMisfitException : Exception
{
    public BundleMisfitException() { }

    public BundleMisfitException(string message)
        : base(message) { }

    public BundleMisfitException(string message, Exception innerException)
        : base(message, innerException) { }

    internal static BundleMisfitException Of(
        string bundle,
        string model,
        IReadOnlyList<string> trained,
        IReadOnlyList<string> computed
    )
    {
        var missing = trained.Except(computed, StringComparer.Ordinal).ToArray();
        var added = computed.Except(trained, StringComparer.Ordinal).ToArray();
        var difference =
            missing.Length + added.Length == 0
                ? "their order differs"
                : $"the design no longer has [{string.Join(", ", missing)}] and has [{string.Join(", ", added)}] in addition";
        return new(
            $"Model '{model}' of bundle {bundle[..12]} was trained on other features than the design computes: {difference}. "
                + "Train anew, or go back to the design the bundle was trained with."
        );
    }
}
