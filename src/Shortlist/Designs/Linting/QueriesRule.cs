namespace Shortlist.Designs.Linting;

/// <summary>What is done to queries needs queries, and what one person types must not be put before others.</summary>
internal sealed class QueriesRule : ILintRule
{
    public string Id => "L43";

    public string Summary =>
        "A section on queries stands only where requests carry queries, and a query is suggested only once several people have made it.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var queries = context.Design.Queries;
        if (!context.Design.Data.Query && queries != new QueriesSection())
        {
            yield return context.Warning(
                this,
                "queries",
                "The design says what is done to queries, and requests carry none (data.query is false). Leave the section out."
            );
        }
        if (context.Design.Data.Query && queries.AskersMin < 2)
        {
            yield return context.Warning(
                this,
                "queries.askers_min",
                "A query is suggested to everybody as soon as one person has made it, with whatever it tells of that person. Let askers_min be 3 or more."
            );
        }
    }
}
