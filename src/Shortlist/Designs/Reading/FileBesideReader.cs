namespace Shortlist.Designs.Reading;

/// <summary>Finds the files beside the design that the models of its ladder name, and makes them part of the design's values.</summary>
internal sealed class FileBesideReader(
    FindingList findings,
    Vocabulary vocabulary,
    Func<string, Stream?> open
)
{
    private const string Section = "ranking";
    private const string List = "ladder";

    /// <returns>The values with the files; as they are where none is named or after a finding.</returns>
    public DesignValues Read(DesignValues root)
    {
        var ranking = root.Record(Section);
        var models = ranking.Records(List);
        if (!models.Any(model => ParametersOf(model).Any()))
        {
            return root;
        }
        var found = models.Select((model, i) => Found(model, $"{Section}.{List}[{i}]")).ToList();
        return With(root, Section, With(ranking, List, found));
    }

    private DesignValues Found(DesignValues model, string path)
    {
        foreach (var parameter in ParametersOf(model))
        {
            if (Find(model, model.Text(parameter), $"{path}.{parameter}") is { } file)
            {
                model = With(model, parameter, file);
            }
        }
        return model;
    }

    private FileBeside? Find(DesignValues model, string name, string path)
    {
        if (name.AsSpan().IndexOfAny('/', '\\', ':') >= 0 || name is "." or "..")
        {
            findings.Error(
                Rules.OutOfRange,
                model.At,
                path,
                $"'{name}' leads elsewhere; expected the name of a file beside the design. Put it there and name it alone."
            );
            return null;
        }
        var file = FileBeside.Find(name, () => open(name));
        if (file is null)
        {
            findings.Error(
                Rules.Missing,
                model.At,
                path,
                $"There is no file '{name}' beside the design. Put it there, or leave the model out."
            );
        }
        return file;
    }

    private IEnumerable<string> ParametersOf(DesignValues model) =>
        vocabulary
            .Models.Where(kind => kind.Name == model.TextOrNull("kind"))
            .SelectMany(kind => kind.Parameters)
            .Where(parameter => parameter.Type == ParameterType.File && model.Has(parameter.Name))
            .Select(parameter => parameter.Name);

    private static DesignValues With(DesignValues values, string name, object value) =>
        new(values.At, new Dictionary<string, object>(values.All, StringComparer.Ordinal) { [name] = value });
}
