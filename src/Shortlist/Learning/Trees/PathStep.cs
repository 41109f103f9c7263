namespace Shortlist.Learning.Trees;

/// <summary>What one split on the way to a leaf changes in the mean of the training rows, and the feature it asks for.</summary>
internal readonly record struct PathStep(int Feature, double Change);
