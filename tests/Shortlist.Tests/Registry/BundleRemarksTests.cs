using Shortlist.Registry;

namespace Shortlist.Tests.Registry;

public sealed class BundleRemarksTests : IDisposable
{
    private static readonly BundleHash Bundle = new(new string('a', 64));

    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-remarks-").FullName;

    [Fact]
    public void A_remark_is_read_as_it_was_written_and_the_latest_counts()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bundles", Bundle.Value));
        var remarks = BundleRemarks.Of(_folder);
        Assert.Null(remarks.Read(Bundle, "ablation"));

        remarks.Write(Bundle, "ablation", "{}"u8);
        var path = remarks.Write(Bundle, "ablation", "[1]"u8);

        Assert.Equal("[1]"u8.ToArray(), remarks.Read(Bundle, "ablation"));
        Assert.Null(remarks.Read(Bundle, "another"));
        Assert.Equal([path], Directory.GetFiles(Path.Combine(_folder, "bundles")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "bundles", Bundle.Value)));
    }

    [Fact]
    public void A_bundle_that_is_not_there_has_no_remarks()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bundles"));

        Assert.Throws<ArgumentException>(() => BundleRemarks.Of(_folder).Write(Bundle, "ablation", "{}"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../up")]
    [InlineData("Large")]
    public void A_kind_is_a_word(string kind) =>
        Assert.Throws<ArgumentException>(() => BundleRemarks.Of(_folder).Read(Bundle, kind));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
