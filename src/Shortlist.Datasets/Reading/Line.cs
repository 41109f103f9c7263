namespace Shortlist.Datasets.Reading;

/// <summary>One line of a text file without its line break; counted from 1.</summary>
internal readonly record struct Line(long Number, string Text);
