namespace Shortlist.Designs.Linting;

/// <summary>What is done to queries needs queries, and what one person types must not be put before others.</summary>
internal sealed class QueriesRule : ILintRule
{
    public string Id => "L43";

    public string Summary =>
        "A section on queries stands only where requests carry queries, a query is suggested only once several people have made it, and an encoder has an address and leaves time.";

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
        if (queries.Encoder is { Address: null } unreachable)
        {
            yield return context.Error(
                this,
                "queries.encoder.url",
                $"'{unreachable.Url}' is no address that a text can be posted to. Give one that begins with http:// or https://."
            );
        }
        if (queries.Encoder is { } encoder && encoder.Timeout > context.Design.Serving.Deadline / 2)
        {
            yield return context.Warning(
                this,
                "queries.encoder.timeout",
                $"The encoder may take {encoder.Timeout.TotalMilliseconds:0} ms of the {context.Design.Serving.Deadline.TotalMilliseconds:0} ms that a whole answer has. Leave half of the deadline to the rest."
            );
        }
    }
}
