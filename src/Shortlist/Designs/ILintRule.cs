namespace Shortlist.Designs;

/// <summary>
/// One thing that a sound design keeps to. A rule looks at the whole design, computes, and says for each breach where
/// it is, what the numbers are and what would mend it. To add one: a class in Linting, a line in the catalog, a test.
/// </summary>
public interface ILintRule
{
    /// <summary>L and two digits; never used again once given.</summary>
    string Id { get; }

    /// <summary>What a design must keep to, in one sentence.</summary>
    string Summary { get; }

    IEnumerable<Finding> Check(LintContext context);
}
