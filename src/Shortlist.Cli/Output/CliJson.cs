using System.Text.Json.Serialization;
using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>What --json prints, each document a record of its own; source-generated, so that trimming keeps it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    UseStringEnumConverter = true,
    Converters = [typeof(FiniteConverter)]
)]
[JsonSerializable(typeof(AblationReport))]
[JsonSerializable(typeof(BundleDocument))]
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(Monitoring.Data.DataReport))]
[JsonSerializable(typeof(Demo.DemoMarker))]
[JsonSerializable(typeof(ErasureDocument))]
[JsonSerializable(typeof(DiffDocument))]
[JsonSerializable(typeof(EvaluationDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(Importing.ImportState))]
[JsonSerializable(typeof(ModelImportDocument))]
[JsonSerializable(typeof(ModelsDocument))]
[JsonSerializable(typeof(NewDocument))]
[JsonSerializable(typeof(ParityDocument))]
[JsonSerializable(typeof(QuarantineDocument))]
[JsonSerializable(typeof(QuarantinedDocument))]
[JsonSerializable(typeof(QuarantineActionDocument))]
[JsonSerializable(typeof(ReplayDocument))]
[JsonSerializable(typeof(Systems.Searching.SearchReport))]
[JsonSerializable(typeof(ServingDocument))]
[JsonSerializable(typeof(TrainingDocument))]
[JsonSerializable(typeof(VerificationDocument))]
[JsonSerializable(typeof(WhyDocument))]
[JsonSerializable(typeof(Worlds.Load.LoadReport))]
internal sealed partial class CliJson : JsonSerializerContext;
