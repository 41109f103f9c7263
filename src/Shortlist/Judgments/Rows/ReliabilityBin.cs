namespace Shortlist.Judgments.Rows;

/// <summary>Rows of about the same predicted probability, and how often it came true.</summary>
/// <param name="From">The lowest probability in it.</param>
/// <param name="To">The highest.</param>
/// <param name="Mean">What was predicted, on average.</param>
/// <param name="Rate">What came true.</param>
/// <param name="Low">Where the rate lies at least, by Wilson's 95 % interval with each row as one trial.</param>
/// <param name="High">Where it lies at most.</param>
/// <param name="Count">Rows.</param>
public sealed record ReliabilityBin(
    double From,
    double To,
    double Mean,
    double Rate,
    double Low,
    double High,
    int Count
);
