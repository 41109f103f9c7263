namespace Shortlist.Cli.Verbs;

/// <summary>Every verb, in the order the help lists them: the way from a design to a running system.</summary>
internal static class VerbCatalog
{
    /// <summary>New ones each time: a verb holds the options of one command line.</summary>
    public static IReadOnlyList<IVerb> Create() =>
        [
            new DemoVerb(),
            new NewVerb(),
            new CheckVerb(),
            new SchemaVerb(),
            new ImportVerb(),
            new QuarantineVerb(),
            new MonitorVerb(),
            new TrainVerb(),
            new TuneVerb(),
            new EvaluateVerb(),
            new AblateVerb(),
            new ExportVerb(),
            new ModelsVerb(),
            new ServeVerb(),
            new VerifyVerb(),
            new ParityVerb(),
            new ReplayVerb(),
            new WhyVerb(),
            new DiffVerb(),
            new EraseVerb(),
            new LoadVerb(),
        ];
}
