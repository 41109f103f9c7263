using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// Draws some places of the list by chance, so that the log can tell what other orders would have been worth. Such a place
/// is drawn among the candidates that would come next; the rest stay as they were. What is logged is the exact chance
/// that this item stands at this place given what stands before it; 1 at places that are not drawn.
/// </summary>
/// <remarks>
/// All chance comes from the request's seed, so a request that is made again draws the same; where it has none, nothing
/// changes. A selector behind it would move what was drawn and make the chances untrue: it has to stand last.
/// </remarks>
public sealed class ExploreSelector : ISelector
{
    private readonly int[] _slots;
    private readonly int _among;
    private readonly IExplorationPolicy _policy;

    private ExploreSelector(int[] slots, int among, IExplorationPolicy policy) =>
        (_slots, _among, _policy) = (slots, among, policy);

    public static readonly SelectorKind Kind = new(
        new("explore", "Draws some places by chance and logs with which; has to stand last.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new(
                    "slots",
                    ParameterType.Numbers,
                    "The places that are drawn: from 1 at the top, or from −1 at the end, as in [5, -1]."
                )
                {
                    Required = true,
                    Min = -1_000,
                    Max = 1_000,
                },
                new(
                    "policy",
                    ParameterType.Text,
                    "The first but now and then any; by merit; or by a draw from what is known of each item's rate."
                )
                {
                    Default = "epsilon",
                    Choices = ["epsilon", "softmax", "thompson"],
                },
                new("among", ParameterType.Integer, "Among how many that would come next.")
                {
                    Default = "20",
                    Min = 2,
                    Max = 100,
                },
                new("epsilon", ParameterType.Number, "Of the policy epsilon: how often any is taken, 0 to 1.")
                {
                    Default = "0.05",
                    Min = 0,
                    Max = 1,
                },
                new(
                    "temperature",
                    ParameterType.Number,
                    "Of the policy softmax: low takes the best, high takes any; relevance is 0 to 1."
                )
                {
                    Default = "0.2",
                    Min = 0.001,
                    Max = 1_000,
                },
                new(
                    "of",
                    ParameterType.Interactions,
                    "Of the policy thompson, which needs it: the successes."
                ),
                new("per", ParameterType.Interactions, "Of the policy thompson: the trials.")
                {
                    Default = "impression",
                },
                new("half_life", ParameterType.Duration, "Of the policy thompson: lets both counts fade."),
                new("prior", ParameterType.Number, "Of the policy thompson: the rate expected of a new item.")
                {
                    Default = "0.05",
                    Min = 0.000_001,
                    Max = 0.999_999,
                },
                new(
                    "prior_weight",
                    ParameterType.Number,
                    "Of the policy thompson: trials the prior is worth."
                )
                {
                    Default = "10",
                    Min = 0.001,
                    Max = 1_000_000,
                },
            ],
        },
        Create
    )
    {
        KeepsBest = false,
    };

    public int Select(SelectionRequest request, Span<ScoredCandidate> list)
    {
        if (!request.Explores)
        {
            return list.Length;
        }
        var places = Math.Min(request.CountMax, list.Length);
        SeededRandom? random = null;
        for (var place = 0; place < places; place++)
        {
            if (!IsSlot(place, places))
            {
                continue;
            }
            random ??= new SeededRandom(request.Seed).Fork("explore");
            var pool = list.Slice(place, Math.Min(_among, list.Length - place));
            var (drawn, chance) = _policy.Draw(request.Subject, pool, random);
            ListOrder.MoveUp(list, place + drawn, place);
            list[place] = list[place] with { Propensity = list[place].Propensity * chance };
        }
        return list.Length;
    }

    private bool IsSlot(int place, int places) =>
        Array.IndexOf(_slots, place + 1) >= 0 || Array.IndexOf(_slots, place - places) >= 0;

    private static ExploreSelector Create(KindSpec spec, FeatureSources sources)
    {
        var parameters = spec.Parameters;
        var among = parameters.Integer("among");
        return new(
            [.. parameters.Numbers("slots").Select(slot => (int)slot)],
            among,
            parameters.Text("policy") switch
            {
                "softmax" => new SoftmaxDraw(parameters.Number("temperature")),
                "thompson" => Thompson(parameters, sources, among),
                _ => new EpsilonGreedy(parameters.Number("epsilon")),
            }
        );
    }

    private static ThompsonDraw Thompson(Parameters parameters, FeatureSources sources, int among)
    {
        if (!parameters.Has("of"))
        {
            throw new ArgumentException(
                "The selector 'explore' draws by thompson and doesn't say what a success is; name an interaction in 'of'.",
                nameof(parameters)
            );
        }
        return new(
            Counted("of"),
            Counted("per"),
            parameters.Number("prior"),
            parameters.Number("prior_weight"),
            among
        );

        CountFold Counted(string name) =>
            CountFold.Of(
                sources,
                parameters.Words(name),
                ["item"],
                halfLife: parameters.DurationOrNull("half_life")
            );
    }
}
