namespace Shortlist.Designs;

/// <summary>What of a request a result depends on, so that it is never given to somebody it was not made for.</summary>
[Flags]
public enum SubjectParts
{
    None = 0,
    User = 1,
    Session = 2,
    Query = 4,
    Context = 8,
    All = User | Session | Query | Context,
}
