using System.Diagnostics.CodeAnalysis;

namespace Shortlist.Server.Wire;

/// <summary>The body of a request, or the problem that takes its place.</summary>
internal readonly record struct BodyReading(byte[]? Bytes, bool IsNdjson, IResult? Problem)
{
    [MemberNotNullWhen(true, nameof(Bytes))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsRead => Bytes is not null;
}
