namespace Shortlist.Serving.Rows;

/// <summary>What thousands of rows share.</summary>
internal sealed record ServedSetting(string Bundle, ServedFeatures Features);
