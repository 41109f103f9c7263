namespace Shortlist.Systems.Answers;

/// <summary>What a stage of a request threw; the request went on without it.</summary>
/// <param name="Stage">retrieval, features, scoring, selection and so on; retriever:NAME and feature:NAME of single ones.</param>
/// <param name="Count">How often since the start.</param>
/// <param name="LastMessage">What it said the last time.</param>
/// <param name="LastAt">When that was.</param>
public sealed record StageFailure(string Stage, long Count, string LastMessage, DateTimeOffset LastAt);
