namespace Shortlist.Cli.Output;

/// <summary>What 'new' made.</summary>
internal sealed record NewDocument(string Name, string From, string Design);
