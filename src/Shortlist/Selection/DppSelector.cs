using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// The list whose determinant is largest, found greedily: a determinantal point process with the kernel
/// quality(i) · similarity(i, j) · quality(j), quality(i) = exp(α · relevance(i)) and α = (1 − strength) / (2 · strength).
/// Unlike <see cref="DiversitySelector"/> it looks at what an item adds to all of the list together, not at the one
/// likest to it. Chen, Zhang and Zhou, "Fast Greedy MAP Inference for Determinantal Point Process", 2018, whose θ is
/// 1 − strength.
/// </summary>
/// <remarks>
/// O(places² × candidates looked at), which are the best <see cref="DepthPerPlace"/> for each place: what an item adds
/// is kept as the square of its distance from the space the list spans, by one step of Cholesky's decomposition for
/// each item taken. What adds less than <see cref="VolumeMin"/> adds nothing; from there on the order given decides.
/// </remarks>
public sealed class DppSelector(Func<Subject, int, int, float> similarity, double strength) : ISelector
{
    public const int DepthPerPlace = 5;
    public const double VolumeMin = 1e-6;

    public static readonly SelectorKind Kind = new(
        new(
            "dpp",
            "Picks items that are relevant and together span much: a determinantal point process, greedily."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                Likeness.Parameter,
                new("strength", ParameterType.Number, "0 changes nothing, 1 looks at nothing but difference.")
                {
                    Required = true,
                    Min = 0,
                    Max = 1,
                },
            ],
        },
        (spec, sources) => new DppSelector(Likeness.Of(spec, sources), spec.Parameters.Number("strength"))
    );

    public int Select(SelectionRequest request, Span<ScoredCandidate> list)
    {
        var depth = Math.Min(list.Length, request.CountMax * DepthPerPlace);
        if (depth < 3 || strength == 0)
        {
            return list.Length;
        }
        var looked = list[..depth];
        var places = Math.Min(request.CountMax, depth);
        var scale = new RelevanceScale(looked);
        using var volumes = new Scratch<double>(depth);
        using var order = new Scratch<int>(depth); // The row of each place's item in the decomposition.
        using var rows = new Scratch<double>(depth * places);
        for (var i = 0; i < depth; i++)
        {
            (volumes.Span[i], order.Span[i]) = (1, i); // Each is like itself, whatever is known of it.
        }
        for (var place = 0; place < places; place++)
        {
            var best = Best(looked, volumes.Span, scale, place);
            if (best < 0)
            {
                break;
            }
            ListOrder.MoveUp(looked, best, place);
            ListOrder.MoveUp(volumes.Span, best, place);
            ListOrder.MoveUp(order.Span, best, place);
            Step(request.Subject, looked, new(rows.Span, order.Span, volumes.Span, places), place);
        }
        return list.Length;
    }

    // log det grows by log volume + 2 · α · relevance; twice that in units of the strength, so that α need not be finite.
    private int Best(
        ReadOnlySpan<ScoredCandidate> looked,
        ReadOnlySpan<double> volumes,
        RelevanceScale scale,
        int place
    )
    {
        var (best, most) = (-1, double.NegativeInfinity);
        for (var i = place; i < looked.Length; i++)
        {
            if (volumes[i] <= VolumeMin)
            {
                continue;
            }
            var gain = (strength * Math.Log(volumes[i])) + ((1 - strength) * scale.Of(in looked[i]));
            if (gain > most)
            {
                (best, most) = (i, gain);
            }
        }
        return best;
    }

    // The next column of the decomposition: what each item left over has in common with the one just taken.
    private void Step(
        Subject subject,
        ReadOnlySpan<ScoredCandidate> looked,
        Decomposition decomposition,
        int place
    )
    {
        var taken = decomposition.Row(place);
        var root = Math.Sqrt(decomposition.Volumes[place]);
        for (var i = place + 1; i < looked.Length; i++)
        {
            var row = decomposition.Row(i);
            double common = similarity(subject, looked[i].Item, looked[place].Item);
            for (var k = 0; k < place; k++)
            {
                common -= row[k] * taken[k];
            }
            row[place] = common / root;
            decomposition.Volumes[i] -= row[place] * row[place];
        }
    }

    private readonly ref struct Decomposition(
        Span<double> rows,
        ReadOnlySpan<int> order,
        Span<double> volumes,
        int width
    )
    {
        private readonly Span<double> _rows = rows;
        private readonly ReadOnlySpan<int> _order = order;

        public Span<double> Volumes { get; } = volumes;

        public Span<double> Row(int place) => _rows.Slice(_order[place] * width, width);
    }
}
