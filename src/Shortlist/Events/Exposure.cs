namespace Shortlist.Events;

/// <summary>The arm of an experiment under which a list was made.</summary>
public readonly record struct Exposure(string Experiment, string Arm);
