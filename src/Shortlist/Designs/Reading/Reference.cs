namespace Shortlist.Designs.Reading;

/// <summary>A name that was used and has yet to be found among the declared ones.</summary>
internal sealed record Reference(FieldDefinition Field, string Name, Position At, string Path);
