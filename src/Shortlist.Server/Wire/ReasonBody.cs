using System.ComponentModel;

namespace Shortlist.Server.Wire;

/// <summary>Why a person changes what serves: it stands in the history for those who come after.</summary>
internal sealed record ReasonBody
{
    [Description("A sentence, 1 to 500 characters.")]
    public required string Reason { get; init; }
}
