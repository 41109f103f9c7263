namespace Shortlist.Queries;

/// <summary>What is wrong with a part of a request: a value for the caller to read, not an exception.</summary>
/// <param name="Field">Where in the request, such as <c>filters[2].min</c>.</param>
/// <param name="Found">What is there, shortened where it is long.</param>
/// <param name="Expected">What would be right there.</param>
public sealed record RequestProblem(string Field, string Found, string Expected)
{
    public override string ToString() => $"{Field} is {Found}; expected {Expected}.";
}
