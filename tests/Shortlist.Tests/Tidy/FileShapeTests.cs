namespace Shortlist.Tests.Tidy;

public sealed class FileShapeTests
{
    private const int LineCountMax = 400;
    private const int SuppressionCountMax = 10;

    private static readonly string[] Suppressions = ["#pragma warning disable", "[SuppressMessage("];

    // What the symbol-based ban list cannot see. One line is added each time a review finds a footgun.
    private static readonly (string Banned, string Instead)[] Bans =
    [
        ("#region", "a smaller file"),
        (".Result;", "await"),
        ("Thread.Sleep", "Task.Delay with a TimeProvider"),
        ("NotImplementedException", "finishing it"),
    ];

    public static TheoryData<string> Sources => [.. Repository.Files("src", "*.cs")];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Is_short_enough_to_hold_in_mind(string path) =>
        Assert.InRange(Repository.Read(path).Count(c => c == '\n'), 0, LineCountMax);

    [Theory]
    [MemberData(nameof(Sources))]
    public void Uses_nothing_banned(string path)
    {
        var text = Repository.Read(path);

        Assert.Empty(
            Bans.Where(ban => text.Contains(ban.Banned, StringComparison.Ordinal)).Select(ban => ban.Instead)
        );
    }

    [Fact]
    public void Warnings_are_mended_not_suppressed() =>
        Assert.InRange(
            Repository
                .Files("src", "*.cs")
                .Select(Repository.Read)
                .Sum(text => Suppressions.Sum(suppression => text.Split(suppression).Length - 1)),
            0,
            SuppressionCountMax
        );
}
