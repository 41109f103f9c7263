namespace Shortlist.Designs.Reading;

/// <summary>Short forms for the definition of the document, so that a field is one line.</summary>
internal static class Define
{
    public static FieldDefinition Must(string name, FieldType type, string summary) =>
        new(name, type, summary) { Required = true, CountMin = 1 };

    public static FieldDefinition May(string name, FieldType type, string summary) =>
        new(name, type, summary);

    /// <summary>An optional field whose absence a reviewer asks about; the higher the risk, the earlier.</summary>
    public static FieldDefinition Ask(
        string name,
        FieldType type,
        string summary,
        int risk,
        string question
    ) => new(name, type, summary) { Risk = risk, Question = question };

    public static FieldDefinition Within(
        this FieldDefinition field,
        double min,
        double max = double.PositiveInfinity
    ) => field with { Min = min, Max = max };

    public static FieldDefinition Or(this FieldDefinition field, string otherwise) =>
        field with
        {
            Default = otherwise,
        };

    public static FieldDefinition OneOf(this FieldDefinition field, params string[] choices) =>
        field with
        {
            Choices = choices,
        };

    public static FieldDefinition Of(this FieldDefinition field, params FieldDefinition[] fields) =>
        field with
        {
            Fields = fields,
        };

    public static FieldDefinition To(this FieldDefinition field, NameKind refers) =>
        field with
        {
            Refers = refers,
        };

    public static FieldDefinition Naming(this FieldDefinition field, NameKind declares) =>
        field with
        {
            Declares = declares,
        };
}
