using Shortlist.Registry;

namespace Shortlist.Systems.Training;

/// <summary>A bundle ready to be published, and the report of how it came about.</summary>
internal sealed record TrainedBundle(BundleDraft Draft, TrainingReport Report);
