using System.Globalization;
using Shortlist.Basics;
using Shortlist.Learning;

namespace Shortlist.Systems.Training;

/// <summary>
/// Where a training under way keeps what it has learnt, in the system's folder, so that one that was killed goes on: finished
/// models, and checkpoints of the model at work. Gone once the bundle is published.
/// </summary>
/// <remarks>What belongs to another log, design, seed or release, or is damaged, is left out with a note, never used.</remarks>
internal sealed class TrainingStore
{
    /// <summary>Its files, beside which searches keep theirs.</summary>
    public const string FilePattern = "training-*";

    /// <summary>How much work a kill may cost; a save costs milliseconds.</summary>
    public static readonly TimeSpan EveryDefault = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly byte[] _key;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _every;
    private readonly List<string> _notes = [];

    public TrainingStore(string folder, byte[] key, TimeProvider clock, TimeSpan every)
    {
        (_folder, _key, _clock, _every) = (folder, key, clock, every);
        Directory.CreateDirectory(folder);
    }

    /// <summary>What was found and could not be used, and what was gone on from.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <param name="name">Of the model or the part.</param>
    /// <param name="rounds">Follows its rounds.</param>
    public ITrainingCheckpoint Checkpoint(string name, RoundLog rounds) =>
        new FileCheckpoint(
            FileOf("checkpoint", name),
            rounds,
            _clock,
            _every,
            complaint => Complain("checkpoint", name, complaint)
        );

    /// <returns>Null where an earlier run had not finished the model.</returns>
    public LadderStep? Find(string name)
    {
        var bytes = FileOf("model", name).Read(out var complaint);
        if (complaint is not null)
        {
            Complain("model", name, complaint);
        }
        if (bytes is null)
        {
            return null;
        }
        try
        {
            var reader = new ByteReader(bytes);
            var rounds = reader.Int();
            var note = reader.Text();
            var curve = LearningCurve.FromCsv(reader.Bytes(reader.CountOfParts()));
            var ranker = RankerCodec.Read(reader.Bytes(reader.Remaining));
            Say($"The model '{name}' was finished by a run that was stopped, and kept.");
            return new(ranker, rounds, curve, note);
        }
        catch (InvalidDataException damage)
        {
            Complain("model", name, damage.Message);
            return null;
        }
    }

    public void Keep(string name, LadderStep step)
    {
        var writer = new ByteWriter();
        writer.Count(step.Rounds);
        writer.Text(step.Note);
        var curve = LearningCurve.ToCsv(step.Curve);
        writer.Count(curve.Length);
        writer.Bytes(curve);
        writer.Bytes(RankerCodec.Write(step.Ranker));
        try
        {
            FileOf("model", name).Write(writer.Written);
            FileOf("checkpoint", name).Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Complain("model", name, $"it could not be written, {failure.Message}");
        }
    }

    /// <summary>Notes where a model's training went on, for the report.</summary>
    public void SayIfGoneOn(string name, RoundLog rounds)
    {
        if (rounds.WentOnFrom > 0)
        {
            Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The training of '{name}' went on from round {rounds.WentOnFrom}, which a run that was stopped had saved."
                )
            );
        }
    }

    private void Say(string note) => _notes.Add(note);

    /// <summary>The training is over: nothing is left to go on from.</summary>
    public static void Clear(string? folder)
    {
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, FilePattern))
            {
                File.Delete(file);
            }
        }
    }

    private TrainingFile FileOf(string what, string name) =>
        new(Path.Combine(_folder, $"training-{what}-{name}.bin"), _key);

    private void Complain(string what, string name, string complaint) =>
        Say($"The saved {what} of '{name}' was not used: {complaint.TrimEnd('.')}.");
}
