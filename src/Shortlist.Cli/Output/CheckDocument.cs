using Shortlist.Designs;

namespace Shortlist.Cli.Output;

/// <summary>What 'check' has to say of a design.</summary>
/// <param name="File">As named on the command line.</param>
/// <param name="System">The design's name; null where it can't be read.</param>
/// <param name="Hash">Of the design's meaning; null where it can't be read.</param>
/// <param name="Ok">Whether it may run: no finding is an error.</param>
/// <param name="Findings">In the order of the file.</param>
/// <param name="Numbers">What its figures come to; empty where it can't be read.</param>
/// <param name="Questions">What it leaves open, the riskiest first.</param>
internal sealed record CheckDocument(
    string File,
    string? System,
    string? Hash,
    bool Ok,
    IReadOnlyList<CheckFinding> Findings,
    IReadOnlyList<DesignNumber> Numbers,
    IReadOnlyList<CheckQuestion> Questions
);
