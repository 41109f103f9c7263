namespace Shortlist.Cli.Output;

/// <summary>Printed once a server answers.</summary>
/// <param name="Urls">Where.</param>
/// <param name="Systems">By name, as in the routes.</param>
/// <param name="Training">What 'demo' measured; empty for 'serve'.</param>
internal sealed record ServingDocument(
    IReadOnlyList<string> Urls,
    IReadOnlyList<string> Systems,
    IReadOnlyList<TrainingDocument> Training
);
