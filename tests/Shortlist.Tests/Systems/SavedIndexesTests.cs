using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Retrieval;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class SavedIndexesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-indexes-").FullName;
    private readonly LoggedEvent[] _log =
    [
        .. SmallWorld
            .History(60)
            .Concat(Changes())
            .Select((happened, offset) => new LoggedEvent(offset, happened)),
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.97)]
    [InlineData(1)]
    public void A_state_with_indexes_from_files_answers_as_one_built_from_the_log(double share)
    {
        var built = Built(_log);
        SavedIndexes.Save(_folder, Built(_log[..(int)(share * _log.Length)]));

        var opened = New();
        var saved = SavedIndexes.Find(_folder, opened, _log.Length);
        Assert.NotNull(saved);
        SavedIndexes.Await(opened);
        Apply(opened, _log[..(int)saved.Offset]);
        Assert.True(saved.Resume(opened));
        Apply(opened, _log[(int)saved.Offset..]);

        AssertAlike(built, opened);
    }

    [Fact]
    public void What_is_saved_again_is_byte_for_byte_what_was_opened()
    {
        SavedIndexes.Save(_folder, Built(_log));
        var before = Files();
        var opened = New();
        var saved = SavedIndexes.Find(_folder, opened, _log.Length)!;
        SavedIndexes.Await(opened);
        Apply(opened, _log);
        Assert.True(saved.Resume(opened));

        var other = Path.Combine(_folder, "again");
        SavedIndexes.Save(other, opened);

        Assert.Equal(before, Directory.EnumerateFiles(other).ToDictionary(Name, File.ReadAllBytes));
    }

    [Fact]
    public void Files_of_another_log_are_of_no_use()
    {
        var other = _log.Select(logged => logged with { Event = Renamed(logged.Event) }).ToArray();
        SavedIndexes.Save(_folder, Built(other));

        var opened = New();
        var saved = SavedIndexes.Find(_folder, opened, _log.Length)!;
        SavedIndexes.Await(opened);
        Apply(opened, _log);

        Assert.False(saved.Resume(opened));
    }

    [Fact]
    public void Files_ahead_of_the_log_of_another_design_or_damaged_are_passed_over()
    {
        Assert.Null(SavedIndexes.Find(_folder, New(), _log.Length));

        SavedIndexes.Save(_folder, Built(_log));
        Assert.Null(SavedIndexes.Find(_folder, New(), _log.Length - 1));

        var other = TestDesigns.Small with
        {
            Data = TestDesigns.Small.Data with
            {
                Items =
                [
                    .. TestDesigns.Small.Data.Items.Select(item =>
                        item.Name is "title" ? item with { Language = "de" } : item
                    ),
                ],
            },
        };
        Assert.Null(SavedIndexes.Find(_folder, new(other, new FakeClock()), _log.Length));

        foreach (var file in Directory.GetFiles(_folder))
        {
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
            Assert.Null(SavedIndexes.Find(_folder, New(), _log.Length));
            File.WriteAllBytes(file, bytes);
        }
        Assert.NotNull(SavedIndexes.Find(_folder, New(), _log.Length));
    }

    // A process killed while it saves leaves some of these on disk: what it had written so far, in the order of writing.
    [Fact]
    public void Killed_at_any_moment_of_saving_the_former_files_or_the_new_ones_are_used()
    {
        var half = _log.Length / 2;
        SavedIndexes.Save(_folder, Built(_log[..half]));
        var before = Files();
        SavedIndexes.Save(_folder, Built(_log));
        var after = Files();
        var random = new SeededRandom(7);
        for (var round = 0; round < 40; round++)
        {
            Clear();
            Put(before);
            var written = after.Where(file => file.Key != "indexes.json").OrderBy(file => file.Key).ToArray();
            var whole = random.Next(written.Length + 1);
            Put(written.Take(whole));
            if (whole < written.Length)
            {
                var (name, bytes) = written[whole];
                File.WriteAllBytes(
                    Path.Combine(_folder, name + ".unfinished"),
                    bytes[..random.Next(bytes.Length)]
                );
            }
            else if (random.Next(2) == 0)
            {
                File.WriteAllBytes(Path.Combine(_folder, "indexes.json"), after["indexes.json"]);
            }

            var saved = SavedIndexes.Find(_folder, New(), _log.Length);

            Assert.NotNull(saved);
            var opened = New();
            SavedIndexes.Await(opened);
            Apply(opened, _log[..(int)saved.Offset]);
            Assert.True(saved.Resume(opened));
        }
    }

    private static IEnumerable<LogEvent> Changes()
    {
        var at = FakeClock.Start.AddDays(1);
        for (var i = 0; i < SmallWorld.ItemCount; i += 3)
        {
            yield return new ItemChanged
            {
                Id = $"change-{i}",
                At = at,
                Item = new($"i{i}"),
                Changes = Attributes.Of(("title", Workbench.Text($"new number {i}"))),
            };
            yield return new ItemRetired
            {
                Id = $"retire-{i}",
                At = at,
                Item = new($"i{i + 1}"),
            };
        }
    }

    private static LogEvent Renamed(LogEvent happened) =>
        happened is ItemPublished published
            ? published with
            {
                Attributes = published.Attributes.With(Attributes.Of(("title", Workbench.Text("other")))),
            }
            : happened;

    private static SystemState New() => new(TestDesigns.Small, new FakeClock());

    private static SystemState Built(IEnumerable<LoggedEvent> log)
    {
        var state = New();
        Apply(state, log);
        return state;
    }

    private static void Apply(SystemState state, IEnumerable<LoggedEvent> log)
    {
        foreach (var logged in log)
        {
            state.Apply(logged);
        }
    }

    private static void AssertAlike(SystemState one, SystemState other)
    {
        foreach (var query in new[] { "art number 7", "new", "music", "number 12 sport", "nothing" })
        {
            for (var user = 0; user < 5; user++)
            {
                var (left, right) = (Ask(one, query, user), Ask(other, query, user));
                Assert.Equal(left.Items, right.Items);
                Assert.Equal(left.Scores, right.Scores);
                Assert.Equal(left.Ranks, right.Ranks);
            }
        }
    }

    private static Candidates Ask(SystemState state, string query, int user) =>
        state.Retrieve(
            state.SubjectOf(new($"u{user}"), "s", query, Attributes.Empty, FakeClock.Start.AddDays(2)),
            null,
            TrainedParts.None,
            Deadline.Never
        );

    private Dictionary<string, byte[]> Files() =>
        Directory.EnumerateFiles(_folder).ToDictionary(Name, File.ReadAllBytes);

    private static string Name(string path) => Path.GetFileName(path);

    private void Clear()
    {
        foreach (var file in Directory.GetFiles(_folder))
        {
            File.Delete(file);
        }
    }

    private void Put(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(_folder, name), bytes);
        }
    }
}
