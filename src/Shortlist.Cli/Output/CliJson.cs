using System.Text.Json.Serialization;

namespace Shortlist.Cli.Output;

/// <summary>What --json prints, each document a record of its own; source-generated, so that trimming keeps it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    UseStringEnumConverter = true,
    Converters = [typeof(FiniteConverter)]
)]
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(Demo.DemoMarker))]
[JsonSerializable(typeof(ErasureDocument))]
[JsonSerializable(typeof(EvaluationDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(ModelsDocument))]
[JsonSerializable(typeof(NewDocument))]
[JsonSerializable(typeof(ServingDocument))]
[JsonSerializable(typeof(TrainingDocument))]
[JsonSerializable(typeof(VerificationDocument))]
internal sealed partial class CliJson : JsonSerializerContext;
