using System.Text;
using Shortlist.Registry;

namespace Shortlist.Tests.Registry;

internal static class Drafts
{
    public static BundleDraft Make(string content = "model bytes", ulong seed = 1) =>
        new()
        {
            Facts = new()
            {
                System = "films",
                DesignHash = new string('d', 64),
                LogFrom = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)),
                LogTo = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
                Seed = seed,
                LibraryVersion = "0.1.0",
                Models =
                [
                    new()
                    {
                        Name = "baseline",
                        Kind = "rule",
                        Chosen = false,
                    },
                    new()
                    {
                        Name = "trees",
                        Kind = "trees",
                        Chosen = true,
                    },
                ],
                Metrics =
                [
                    new()
                    {
                        Name = "trees/ndcg@10",
                        Value = 0.41,
                        Low = 0.39,
                        High = 0.43,
                        N = 512,
                    },
                ],
            },
            Parts = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
            {
                ["trees.model"] = Encoding.UTF8.GetBytes(content),
                ["design.yaml"] = "system: films\n"u8.ToArray(),
                ["empty"] = Array.Empty<byte>(),
            },
            Notes = ["ndcg gate passed"],
        };
}
