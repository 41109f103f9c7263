namespace Shortlist.Designs.Reading;

/// <summary>Optional fields that a design left out and a reviewer would ask about.</summary>
internal static class OpenFields
{
    public static IReadOnlyList<OpenQuestion> In(DesignValues root, DesignPlaces places)
    {
        var open = new List<OpenQuestion>();
        Collect(root, DesignShape.Fields, "", places, open);
        return open;
    }

    private static void Collect(
        DesignValues values,
        IReadOnlyList<FieldDefinition> fields,
        string path,
        DesignPlaces places,
        List<OpenQuestion> open
    )
    {
        foreach (var field in fields)
        {
            var inner = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (!values.Has(field.Name))
            {
                if (field.Risk > 0)
                {
                    open.Add(
                        new()
                        {
                            Path = inner,
                            Question = field.Question,
                            Risk = field.Risk,
                            At = places.Of(inner),
                        }
                    );
                }
                continue;
            }
            switch (field.Type)
            {
                case FieldType.Record:
                    Collect(values.Record(field.Name), field.Fields, inner, places, open);
                    break;
                case FieldType.Records:
                    foreach (var (i, record) in values.Records(field.Name).Index())
                    {
                        Collect(record, field.Fields, $"{inner}[{i}]", places, open);
                    }
                    break;
            }
        }
    }
}
