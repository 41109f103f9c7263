using Shortlist.Systems;

namespace Shortlist.Server.Wire;

/// <summary>What a bundle loses when a feature, or all of a group, is missing.</summary>
/// <param name="Without">The feature or group.</param>
/// <param name="Kind">feature or group.</param>
/// <param name="Metric">The design's primary metric.</param>
/// <param name="Quality">Its value without.</param>
/// <param name="Loss">What that is less than with it; null where there is too little to say, as for the ends.</param>
/// <param name="Low">Lower end of the 95 % interval of the loss.</param>
/// <param name="High">Its upper end.</param>
/// <param name="N">Lists behind it.</param>
internal sealed record LossReply(
    string Without,
    string Kind,
    string Metric,
    double? Quality,
    double? Loss,
    double? Low,
    double? High,
    int N
)
{
    public static LossReply Of(AblationPart part) =>
        new(
            part.Name,
            part.Kind,
            part.Loss.Name,
            Finite(part.Quality),
            Finite(part.Loss.Value),
            Finite(part.Loss.Low),
            Finite(part.Loss.High),
            part.Loss.N
        );

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
