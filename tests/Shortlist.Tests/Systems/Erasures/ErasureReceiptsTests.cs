using Shortlist.Systems;
using Shortlist.Systems.Erasures;

namespace Shortlist.Tests.Systems.Erasures;

public sealed class ErasureReceiptsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receipts_follow_each_other_and_know_their_user_only_by_a_salted_hash()
    {
        await using var bench = await ThreeAsync();

        var (receipts, damage) = bench.System.Erasures;

        Assert.Empty(damage);
        Assert.Equal([1, 2, 3], receipts.Select(receipt => receipt.Sequence));
        Assert.Equal(
            ["", receipts[0].Digest, receipts[1].Digest],
            receipts.Select(receipt => receipt.Previous)
        );
        Assert.Equal([true, false, true], receipts.Select(receipt => receipt.IsOf(new("u3"))));
        Assert.Distinct(receipts.Select(receipt => receipt.UserHash));
        Assert.DoesNotContain(
            "\"u3\"",
            await File.ReadAllTextAsync(PathOf(bench, 1), Cancellation),
            StringComparison.Ordinal
        );
        await bench.ReopenAsync();
        Assert.Equivalent(receipts, bench.System.Erasures.Receipts, strict: true);
    }

    [Fact]
    public async Task Any_changed_digit_is_noticed()
    {
        await using var bench = await ThreeAsync();
        var text = await File.ReadAllTextAsync(PathOf(bench, 2), Cancellation);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var changed = text[..i] + (text[i] == '9' ? '8' : (char)(text[i] + 1)) + text[(i + 1)..];
                await File.WriteAllTextAsync(PathOf(bench, 2), changed, Cancellation);

                Assert.NotEmpty(bench.System.Erasures.Damage);
            }
        }
    }

    [Fact]
    public async Task One_that_is_missing_replaced_or_unreadable_is_told()
    {
        await using var bench = await ThreeAsync();
        var (path, text) = (PathOf(bench, 2), await File.ReadAllTextAsync(PathOf(bench, 2), Cancellation));
        File.Delete(path);
        Assert.Equal(["Receipt 2 is missing."], bench.System.Erasures.Damage);
        await File.WriteAllTextAsync(path, "{", Cancellation);
        Assert.Equal(["Receipt 2 can't be read."], bench.System.Erasures.Damage);
        await File.WriteAllTextAsync(path, text, Cancellation);
        Assert.Empty(bench.System.Erasures.Damage);

        var forged = bench.System.Erasures.Receipts[1] with { LogOffset = 0 };
        new ErasureReceipts(bench.System.Folder.Erasures).Write(forged.Sealed());
        Assert.Equal(
            ["Receipt 3 does not follow the one before it; one of them was replaced."],
            bench.System.Erasures.Damage
        );
    }

    [Fact]
    public void A_folder_that_is_not_there_has_none()
    {
        var (receipts, damage) = new ErasureReceipts(
            Path.Combine(Path.GetTempPath(), "no-such-folder")
        ).Read();

        Assert.Empty(receipts);
        Assert.Empty(damage);
    }

    private static async Task<SystemBench> ThreeAsync()
    {
        var bench = await SystemBench.WithHistoryAsync(10, options: new() { Threads = 1, Retrains = false });
        foreach (var user in (string[])["u3", "u4", "u3"])
        {
            await bench.System.EraseAsync(new(user), Cancellation);
        }
        return bench;
    }

    private static string PathOf(SystemBench bench, int sequence) =>
        Path.Combine(new SystemFolder(bench.Folder).Erasures, $"{sequence:D8}.json");
}
