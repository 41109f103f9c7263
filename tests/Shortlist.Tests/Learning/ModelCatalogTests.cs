using System.Globalization;
using Shortlist.Designs;
using Shortlist.Learning;
using Shortlist.Learning.MultiTask;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning;

public sealed class ModelCatalogTests
{
    [Fact]
    public void Kinds_stand_from_the_plainest_to_the_richest() =>
        Assert.Equal(
            ["rule", "linear", "trees", "network", "imported"],
            ModelCatalog.Definitions.Select(kind => kind.Name)
        );

    [Fact]
    public void Each_richer_model_does_better_on_rows_none_of_them_saw()
    {
        var rows = SyntheticRows.Make(11, groups: 900);
        var test = rows.Slice(600, 900);

        IRanker[] trained =
        [
            .. new[] { Specs.All[0], Specs.All[1], Specs.Rich }.Select(spec =>
                ModelCatalog
                    .Trainer(spec.Kind)
                    .Train(rows.Slice(0, 500), rows.Slice(500, 600), spec.Parameters, new(), default)
                    .Ranker
            ),
        ];
        double[] ndcgs =
        [
            .. trained.Select(ranker => RankingData.Ndcg(test, SyntheticRows.Score(ranker, test), 5)),
        ];

        Assert.Equal(["rule", "linear", "trees"], trained.Select(ranker => ranker.Kind));
        Assert.Equal(ndcgs.Order(), ndcgs);
    }

    [Fact]
    public void The_defaults_a_design_is_given_are_those_of_the_recipe()
    {
        var definition = ModelCatalog.Trainer("trees").Definition;
        var written = definition
            .Parameters.Where(parameter => parameter.Default is not null)
            .Select(parameter => (parameter.Name, Parse(parameter)));

        var recipe = TreesOptions.From(Specs.Of([("objective", "lambdamart"), .. written]));

        Assert.Equal(new TreesOptions(), recipe);
    }

    [Fact]
    public void An_unknown_kind_says_which_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => ModelCatalog.Trainer("oracle"));

        Assert.Contains("imported, linear, network, rule, trees", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_of_a_network_are_those_of_its_recipe()
    {
        var written = ModelCatalog
            .Trainer("network")
            .Definition.Parameters.Where(parameter => parameter.Default is not null)
            .Select(parameter => (parameter.Name, Parse(parameter)));
        var plain = new NetworkOptions();

        var recipe = NetworkOptions.From(Specs.Of([("heads", new[] { "click" }), .. written]));

        Assert.Equal(
            plain,
            recipe with
            {
                Heads = plain.Heads,
                Regressions = plain.Regressions,
                TrainWeights = plain.TrainWeights,
                Layers = plain.Layers,
            }
        );
        Assert.Equal(plain.Layers, recipe.Layers);
    }

    private static object Parse(ParameterDefinition parameter) =>
        parameter.Type == ParameterType.Text ? parameter.Default!
        : parameter.Type == ParameterType.Flag ? bool.Parse(parameter.Default!)
        : double.Parse(parameter.Default!, CultureInfo.InvariantCulture);
}
