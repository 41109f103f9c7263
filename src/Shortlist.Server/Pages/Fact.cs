namespace Shortlist.Server.Pages;

/// <summary>A value in a few characters, with the whole of it for those who point at it.</summary>
public sealed record Fact(string Text, string Whole = "");
