using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Indexes.Storage;

namespace Shortlist.Tests.Indexes.Storage;

public sealed class IndexFileTests : IDisposable
{
    private const string Kind = "test 1";

    private readonly string _folder = Directory.CreateTempSubdirectory("index-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Gives_back_the_sections_that_were_written(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var sections = Enumerable
            .Range(0, 1 + random.Next(8))
            .ToDictionary(i => $"section {i}", _ => Noise(random, random.Next(3_000)));
        var path = Write(sections);

        var file = IndexFile.Open(path, Kind);

        Assert.Equal(sections.Keys.Order(StringComparer.Ordinal), file.Sections);
        Assert.All(sections, section => Assert.Equal(section.Value, file[section.Key].ToArray()));
        Assert.Equal(new FileInfo(path).Length, file.Bytes);
    }

    [Fact]
    public void Sections_begin_at_a_cache_line()
    {
        var file = IndexFile.Open(
            Write(
                new()
                {
                    ["a"] = [1],
                    ["b"] = new byte[65],
                    ["c"] = [2],
                }
            ),
            Kind
        );

        foreach (var section in file.Sections)
        {
            Assert.Equal(0, Address(file[section]) % 64);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_found()
    {
        var path = Write(new() { ["a"] = Noise(new(1), 200), ["b"] = Noise(new(2), 70) });
        var bytes = File.ReadAllBytes(path);
        var unchecked_ = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x10;
            var copy = Path.Combine(_folder, $"damaged-{at}");
            File.WriteAllBytes(copy, damaged);
            if (Record.Exception(() => IndexFile.Open(copy, Kind)) is null)
            {
                unchecked_++; // Padding, and the rest of the header's line, hold nothing.
                Assert.Equal(0, bytes[at]);
            }
        }
        Assert.InRange(unchecked_, 0, 3 * 64);
    }

    [Fact]
    public void A_section_that_nobody_has_read_yet_is_checked_when_it_is_asked_for()
    {
        var path = Write(new() { ["a"] = Noise(new(1), 200), ["b"] = Noise(new(2), 70) });
        var bytes = File.ReadAllBytes(path);
        bytes[IndexFile.Open(path, Kind)["a"].Length / 2 + 64] ^= 1;
        var copy = Path.Combine(_folder, "damaged");
        File.WriteAllBytes(copy, bytes);

        Assert.Throws<IndexFileDamagedException>(() => IndexFile.Open(copy, Kind));
        var file = IndexFile.OpenUnread(copy, Kind);

        Assert.Equal(70, file["b"].Length);
        Assert.Equal(200, file.LengthOf("a"));
        Assert.Throws<IndexFileDamagedException>(() => file["a"]);
        Assert.Throws<IndexFileDamagedException>(() => file["a"]);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var bytes = File.ReadAllBytes(Write(new() { ["a"] = Noise(new(3), 300) }));
        for (var length = 0; length < bytes.Length; length++)
        {
            var copy = Path.Combine(_folder, "cut");
            File.WriteAllBytes(copy, bytes[..length]);

            Assert.Throws<IndexFileDamagedException>(() => IndexFile.Open(copy, Kind));
        }
    }

    [Fact]
    public void Another_kind_is_refused_by_name()
    {
        var refused = Assert.Throws<IndexFileDamagedException>(() => IndexFile.Open(Write([]), "other 2"));

        Assert.Contains("'test 1'; expected 'other 2'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_or_section_is_said_to_be()
    {
        var path = Write(new() { ["a"] = [] });

        Assert.Throws<IndexFileDamagedException>(() => IndexFile.Open(path + "x", Kind));
        Assert.Throws<IndexFileDamagedException>(() => IndexFile.Open(path, Kind)["b"]);
    }

    [Fact]
    public void What_is_not_published_leaves_nothing()
    {
        using (var writer = new IndexFileWriter(Path.Combine(_folder, "deep", "index"), Kind))
        {
            writer.Write("a", [1, 2, 3]);
        }

        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_section_stays_readable_after_the_file_is_deleted_and_forgotten()
    {
        var path = Write(new() { ["a"] = Noise(new(4), 100_000) });
        var held = IndexFile.Open(path, Kind)["a"];
        var expected = held.ToArray();
        File.Delete(path);
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(expected, held.ToArray());
    }

    private static long Address(ReadOnlyMemory<byte> memory) =>
        (long)Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(memory.Span));

    private string Write(Dictionary<string, byte[]> sections)
    {
        var path = Path.Combine(_folder, "index");
        using var writer = new IndexFileWriter(path, Kind);
        foreach (var (name, bytes) in sections)
        {
            writer.Write(name, bytes);
        }
        writer.Publish();
        return path;
    }

    private static byte[] Noise(SeededRandom random, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)(1 + random.Next(255));
        }
        return bytes;
    }
}
