namespace Shortlist.Monitoring.Data;

/// <summary>One of the commonest values of a field, by the hour.</summary>
/// <param name="Text">As people write it.</param>
/// <param name="Hours">How often it was counted.</param>
/// <param name="MissedMax">How often at most it had come before it was counted.</param>
internal readonly record struct HeavyValue(string Text, HourSeries Hours, long MissedMax);
