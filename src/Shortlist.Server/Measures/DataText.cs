using Shortlist.Monitoring.Data;
using Shortlist.Server.Hosting;

namespace Shortlist.Server.Measures;

/// <summary>What came in, as gauges; labels are names of the design.</summary>
internal static class DataText
{
    public static void Write(PrometheusText text, IReadOnlyCollection<HostedSystem> systems)
    {
        (HostedSystem Hosted, DataReport Data)[] reports =
        [
            .. systems.Select(hosted => (hosted, hosted.System.Data)),
        ];
        const string Findings = "shortlist_data_findings";
        text.Family(Findings, "gauge", "Findings about the data of the latest whole hours.");
        foreach (var (hosted, data) in reports)
        {
            Sample(Findings, "severity", "broken", data.BrokenCount, hosted);
            Sample(Findings, "severity", "unusual", data.Findings.Length - data.BrokenCount, hosted);
        }
        const string Missing = "shortlist_data_missing_share";
        text.Family(Missing, "gauge", "Part of the records of the last 24 whole hours without the field.");
        foreach (var (hosted, data) in reports)
        {
            foreach (var field in data.Fields.Where(field => field.MissingShare is not null))
            {
                Sample(Missing, "field", field.Name, field.MissingShare!.Value, hosted);
            }
        }
        const string Hour = "shortlist_data_last_hour";
        text.Family(Hour, "gauge", "Events in the latest whole hour of event time.");
        foreach (var (hosted, data) in reports)
        {
            foreach (var volume in data.Volumes)
            {
                Sample(Hour, "type", volume.Name, volume.LastHour, hosted);
            }
        }
        const string Held = "shortlist_trainings_held_total";
        text.Family(Held, "counter", "Trainings that were due and that broken data kept back.");
        foreach (var hosted in systems)
        {
            text.Sample(Held, PrometheusText.Labels(["system"], [hosted.Name]), hosted.System.HeldTrainings);
        }

        void Sample(string name, string label, string value, double number, HostedSystem hosted) =>
            text.Sample(name, PrometheusText.Labels(["system", label], [hosted.Name, value]), number);
    }
}
