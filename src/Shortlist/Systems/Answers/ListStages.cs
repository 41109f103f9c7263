using Shortlist.Designs;
using Shortlist.Retrieval;
using Shortlist.Scoring;

namespace Shortlist.Systems.Answers;

/// <summary>How far the making of one list has come: what it would be blamed on, and what is there for the rungs below.</summary>
/// <remarks>Belongs to one request and one thread.</remarks>
internal sealed class ListStages(ListPlan plan, MadeList? before)
{
    public const string Catalogue = "catalogue";
    public const string Retrieval = "retrieval";
    public const string Features = "features";
    public const string Scoring = "scoring";
    public const string Selection = "selection";

    /// <summary>The stage that is under way.</summary>
    public string Now { get; set; } = Catalogue;

    public Candidates? Candidates { get; set; } = before?.Candidates;

    public ComputedFeatures? Computed { get; set; } = before?.Features;

    public Ranked? Ranked { get; set; }

    public int? CandidateLimit { get; set; } = before?.CandidateLimit;

    /// <summary>No list, and why.</summary>
    public MadeList None(string reason, string? broken, string? failure = null) =>
        With(MadeList.None(reason, broken)) with
        {
            Failure = failure is null ? null : (Now, failure),
        };

    /// <summary>The same made list with what is there by now.</summary>
    public MadeList With(MadeList made) =>
        made with
        {
            Candidates = Candidates,
            Features = Computed,
            Ranked = Ranked,
            CandidateLimit = CandidateLimit,
        };

    /// <summary>What is lost where the stage that is under way throws.</summary>
    public string? Broken =>
        Now switch
        {
            Catalogue => DependencyNames.Catalogue,
            // Every list that is ranked or merged is selected from too.
            Retrieval or Selection => DependencyNames.Retrieval,
            Features => DependencyNames.Features,
            Scoring => plan.Model.Bundle.Length > 0 ? DependencyNames.Bundle : DependencyNames.Features,
            _ => null,
        };
}
