namespace Shortlist.Features;

/// <summary>What an interaction does not bring itself and has from the list it names.</summary>
[Flags]
internal enum Inherited : byte
{
    None = 0,
    User = 1,
    Session = 2,
    Query = 4,
    Context = 8,
}
