using Shortlist.Learning.Imports;

namespace Shortlist.Cli.Output;

/// <summary>The report on a model from elsewhere, for programs.</summary>
/// <param name="File">As it was named.</param>
/// <param name="System">The design whose features it was held against.</param>
/// <param name="Equal">Whether its scores are the given ones; null where none were given.</param>
/// <param name="Report">What was found.</param>
internal sealed record ModelImportDocument(string File, string System, bool? Equal, ImportReport Report);
