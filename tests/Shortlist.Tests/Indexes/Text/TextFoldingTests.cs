using Shortlist.Indexes.Text;

namespace Shortlist.Tests.Indexes.Text;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("  Crème   BRÛLÉE!! ", "creme brulee")]
    [InlineData("running dogs", "running dogs")]
    [InlineData("東京 タワー", "東京 タワー")]
    [InlineData("Ǆ ǅ ĳ Æsir Þór", "dz dz ij aesir thor")]
    [InlineData("😀", "")]
    public void Gives_one_key_to_texts_that_read_the_same(string text, string key) =>
        Assert.Equal(key, TextFolding.Key(text));

    [Fact]
    public void Every_letter_of_the_table_folds_to_its_target_and_targets_stay()
    {
        foreach (var entry in FoldingTable.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var target = entry.Split('=')[0];
            Assert.Equal(target, TextFolding.Key(target));
            Assert.All(entry.Split('=')[1], source => Assert.Equal(target, TextFolding.Key($"{source}")));
        }
    }
}
