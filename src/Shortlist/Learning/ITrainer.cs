using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning;

/// <summary>One kind of model: what a design may say about it, how it is trained, and how it is read back.</summary>
/// <remarks>
/// The same rows, parameters and seed give the same bytes for any number of threads. Trainers hold no state, so one
/// instance serves all threads.
/// </remarks>
public interface ITrainer : IKind
{
    /// <summary>Validation rows are not learnt from: they say when to stop. Null where there are none.</summary>
    /// <exception cref="ArgumentException">There are no rows, validation has other features, or a parameter is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind.</exception>
    TrainingOutcome Train(
        TrainingRows train,
        TrainingRows? validation,
        Parameters parameters,
        TrainingOptions options,
        CancellationToken cancellation
    );

    /// <exception cref="InvalidDataException">The bytes are not a model of this kind.</exception>
    IRanker Read(ref ByteReader reader, IReadOnlyList<string> features);
}
