using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class TrainingFileTests : IDisposable
{
    private static readonly byte[] Key = [1, 2, 3, 4];

    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-training-").FullName;

    private string FilePath => Path.Combine(_folder, "training-one.bin");

    private TrainingFile File => new(FilePath, Key);

    [Fact]
    public void What_was_written_last_is_read()
    {
        File.Write("first"u8);
        File.Write("second"u8);

        Assert.Equal("second"u8.ToArray(), File.Read(out var complaint));
        Assert.Null(complaint);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Nothing_there_is_no_complaint()
    {
        Assert.Null(File.Read(out var complaint));
        Assert.Null(complaint);
    }

    [Fact]
    public void Of_another_training_it_is_not_used_and_says_so()
    {
        File.Write("state"u8);

        Assert.Null(new TrainingFile(FilePath, [9, 9, 9, 9]).Read(out var complaint));
        Assert.Contains("another since", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damage_is_found()
    {
        File.Write("what was learnt"u8);
        var whole = System.IO.File.ReadAllBytes(FilePath);

        for (var length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(FilePath, whole[..length]);
            Assert.Null(File.Read(out var complaint));
            Assert.NotNull(complaint);
        }
        for (var place = 0; place < whole.Length; place++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[place] ^= 0x10;
            System.IO.File.WriteAllBytes(FilePath, damaged);
            Assert.Null(File.Read(out _));
        }
    }

    [Fact]
    public void A_kill_in_the_middle_of_a_write_leaves_the_former()
    {
        File.Write("former"u8);
        System.IO.File.WriteAllBytes(FilePath + ".new", [1, 2]);

        Assert.Equal("former"u8.ToArray(), File.Read(out _));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
