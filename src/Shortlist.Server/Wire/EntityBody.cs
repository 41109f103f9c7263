using System.ComponentModel;
using System.Text.Json;

namespace Shortlist.Server.Wire;

/// <summary>What is known of an item or a user, as a caller puts it.</summary>
internal sealed record EntityBody
{
    [Description("All of them: what was known before is replaced.")]
    public required JsonElement Attributes { get; init; }

    [Description("When it became so, RFC 3339; now where left out.")]
    public DateTimeOffset? At { get; init; }
}
