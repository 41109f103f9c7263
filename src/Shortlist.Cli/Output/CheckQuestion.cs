namespace Shortlist.Cli.Output;

/// <summary>An open question of a design, for programs. The risk is 0 to 100.</summary>
internal sealed record CheckQuestion(string Path, string Question, int Risk, int Line, int Column);
