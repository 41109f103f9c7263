namespace Shortlist.Designs;

/// <summary>What is done to a query before anything is searched for, and which queries are suggested to others.</summary>
public sealed record QueriesSection
{
    /// <summary>Whether a query that was probably typed wrong is searched for as it was meant.</summary>
    public bool Correct { get; init; } = true;

    /// <summary>Whether beginnings of queries are completed.</summary>
    public bool Suggest { get; init; } = true;

    /// <summary>Whether conditions of the query's text are given up, one by one, where they leave nothing.</summary>
    public bool Relax { get; init; } = true;

    /// <summary>
    /// Users or sessions that must have made a query before anybody else sees a trace of it, in suggestions or corrections.
    /// </summary>
    /// <value>3. Fewer let one person, or two who know each other, put words before everybody.</value>
    public int AskersMin { get; init; } = 3;

    /// <summary>What makes a vector of the query outside of the system; null where nothing does.</summary>
    public EncoderSpec? Encoder { get; init; }
}
