using Shortlist.Basics;
using Shortlist.Learning;

namespace Shortlist.Systems.Training;

/// <summary>What one trainer has learnt so far, in a file of the system's folder, with the rounds that led there.</summary>
internal sealed class FileCheckpoint(
    TrainingFile file,
    RoundLog rounds,
    TimeProvider clock,
    TimeSpan every,
    Action<string> complain
) : ITrainingCheckpoint
{
    private long _saved = clock.GetTimestamp();
    private bool _failed;

    public bool IsDue => !_failed && clock.GetElapsedTime(_saved) >= every;

    public byte[]? Read()
    {
        var bytes = file.Read(out var complaint);
        if (complaint is not null)
        {
            complain(complaint);
        }
        if (bytes is null)
        {
            return null;
        }
        try
        {
            var reader = new ByteReader(bytes);
            var curve = LearningCurve.FromCsv(reader.Bytes(reader.CountOfParts()));
            var state = reader.Bytes(reader.Remaining).ToArray();
            rounds.GoOn(curve);
            return state;
        }
        catch (InvalidDataException damage)
        {
            complain(damage.Message);
            return null;
        }
    }

    public void Write(ReadOnlySpan<byte> state)
    {
        var writer = new ByteWriter();
        var curve = LearningCurve.ToCsv(rounds.Curve);
        writer.Count(curve.Length);
        writer.Bytes(curve);
        writer.Bytes(state);
        try
        {
            file.Write(writer.Written);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full disk costs the way back, not the training.
            _failed = true;
            complain($"it could not be written, {failure.Message}");
        }
        _saved = clock.GetTimestamp();
    }
}
