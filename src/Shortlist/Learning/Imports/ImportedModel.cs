namespace Shortlist.Learning.Imports;

/// <summary>
/// A model that was trained elsewhere, read from its file: what it is, and the ranker it makes for a design whose features
/// fit. Nothing of the file is kept but the trees.
/// </summary>
public sealed class ImportedModel
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int LengthBytesMax = 1 << 30;

    private readonly ForeignModel _model;

    private ImportedModel(ForeignModel model) => _model = model;

    public ModelFormat Format => _model.Format;

    /// <summary>Of XGBoost, or of LightGBM's format; empty where the file doesn't say.</summary>
    public string Version => _model.Version;

    /// <summary>As the file says it, with its options.</summary>
    public string Objective => _model.Objective.Text;

    /// <summary>What the model's own library makes of a score.</summary>
    public OutputTransform Output => _model.Objective.Output;

    /// <summary>In order of the model's columns; empty where they have no names.</summary>
    public IReadOnlyList<string> FeatureNames => _model.FeatureNames;

    public int FeatureCount => _model.FeatureCount;

    public int TreeCount => _model.Trees.Trees.Length;

    public int LeafCount => _model.Trees.Trees.Sum(tree => tree.LeafCount);

    /// <summary>Comparisons to the deepest leaf.</summary>
    public int DepthMax => _model.DepthMax;

    /// <summary>Splits by a set of categories.</summary>
    public int CategorySplitCount =>
        _model.Trees.Trees.Sum(tree => tree.LeftCategories.Count(set => set.Length > 0));

    /// <summary>What whoever imports it should know, in sentences.</summary>
    public IReadOnlyList<string> Notes => _model.Notes;

    /// <param name="bytes">The whole file.</param>
    /// <param name="file">As messages should name it.</param>
    /// <param name="format">Null to tell by the first bytes; JSON and UBJSON are told apart in any case.</param>
    /// <exception cref="InvalidDataException">It is damaged, of another kind, or needs what rankers don't have; says where and what to do.</exception>
    public static ImportedModel Read(ReadOnlySpan<byte> bytes, string file, ModelFormat? format = null)
    {
        var model = (
            format is ModelFormat.LightGbmText ? format : ModelFormats.Of(bytes, file, format)
        ) switch
        {
            ModelFormat.LightGbmText => LightGbmModel.Read(LightGbmText.Read(bytes, file)),
            ModelFormat.XgboostUbj => XgboostModel.Read(UbjValues.Read(bytes, file), ModelFormat.XgboostUbj),
            _ => XgboostModel.Read(JsonValues.Read(bytes, file), ModelFormat.XgboostJson),
        };
        return model.Trees.Reach <= ForeignTrees.ScoreMax
            ? new(model)
            : throw new InvalidDataException(
                $"{file}: its leaves add up to {model.Trees.Reach:G3} at most; expected no more than {ForeignTrees.ScoreMax:G3}, so that scores are finite."
            );
    }

    /// <param name="features">The design's, one a column of the rows that will be scored.</param>
    /// <param name="mapping">Those of the design that stand for the model's, in the model's order; where left out, names decide.</param>
    /// <exception cref="FeatureMisfitException">The features don't fit.</exception>
    public ImportedRanker RankerFor(IReadOnlyList<string> features, IReadOnlyList<string>? mapping = null) =>
        new(features, FeatureFit.Places(_model, features, mapping), _model.Objective, _model.Trees);

    /// <summary>The report on an import for a design; <see cref="ScoreComparer"/> adds the comparison with given scores.</summary>
    /// <inheritdoc cref="RankerFor"/>
    public ImportReport ReportFor(IReadOnlyList<string> features, IReadOnlyList<string>? mapping = null)
    {
        var places = FeatureFit.Places(_model, features, mapping);
        var importance = RankerFor(features, mapping).Importance;
        return new()
        {
            Format = Format,
            Version = Version,
            Objective = Objective,
            Output = Output,
            ScoresLogOdds = _model.Objective.ScoresLogOdds,
            Trees = TreeCount,
            Leaves = LeafCount,
            DepthMax = DepthMax,
            CategorySplits = CategorySplitCount,
            Features =
            [
                .. places.Select(
                    (place, i) =>
                        new FeatureMatch(
                            FeatureNames.Count > 0 ? FeatureNames[i] : $"f{i}",
                            features[place],
                            importance[place]
                        )
                ),
            ],
            Unused = [.. features.Where((_, i) => !places.Contains(i))],
            Notes = Notes,
        };
    }
}
