using Shortlist.Designs;

namespace Shortlist.Tests.Designs;

public sealed class FileBesideTests
{
    [Fact]
    public void The_content_is_the_one_the_design_was_read_with()
    {
        byte[] content = [1, 2, 3];
        var file = FileBeside.Find("model.bin", () => new MemoryStream(content))!;
        Assert.Equal(content, file.Read(3));
        Assert.Equal("model.bin", file.ToString());

        content = [1, 2, 4];
        Assert.Contains(
            "has changed since",
            Assert.Throws<InvalidDataException>(() => file.Read(3)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_too_long_or_gone_is_refused()
    {
        byte[]? content = [1, 2, 3];
        var file = FileBeside.Find("model.bin", () => content is null ? null : new MemoryStream(content))!;
        Assert.Throws<InvalidDataException>(() => file.Read(2));

        content = null;
        Assert.Throws<InvalidDataException>(() => file.Read(3));
        Assert.Null(FileBeside.Find("model.bin", () => null));
    }
}
