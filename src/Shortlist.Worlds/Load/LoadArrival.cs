namespace Shortlist.Worlds.Load;

/// <summary>One attempt, and when it is to be sent.</summary>
/// <param name="Number">Of the request, from 0.</param>
/// <param name="Phase">The place of its phase.</param>
/// <param name="Class">The place of its class.</param>
/// <param name="Body">The place of its body.</param>
/// <param name="DueSeconds">Since the start of the load; its latency is counted from here, whenever it is sent.</param>
/// <param name="Attempt">1 for the first.</param>
internal readonly record struct LoadArrival(
    long Number,
    int Phase,
    int Class,
    int Body,
    double DueSeconds,
    int Attempt
);
