using System.Globalization;
using Shortlist.Server.Hosting;
using Shortlist.Serving.Admission;

namespace Shortlist.Server.Measures;

/// <summary>How the gates of the systems stand, and what they granted and refused.</summary>
internal static class AdmissionText
{
    public static void Write(PrometheusText text, IReadOnlyCollection<HostedSystem> systems)
    {
        (string Name, AdmissionStatus Status)[] gates =
        [
            .. systems.Select(hosted => (hosted.Name, hosted.System.Admission.Status)),
        ];
        Gauge("shortlist_admission_limit", "Answers that may be in work at once.", status => status.Limit);
        Gauge("shortlist_admission_in_work", "Answers in work.", status => status.InWork);
        Gauge("shortlist_admission_waiting", "Requests that wait for a place.", status => status.Waiting);
        Gauge(
            "shortlist_admission_level",
            "Load: 0 where nothing is cut, 1 where everything is refused.",
            status => status.Level
        );
        const string Granted = "shortlist_admission_granted_total";
        text.Family(Granted, "counter", "Places given, by the highest rung and the share of candidates.");
        foreach (var (name, status) in gates)
        {
            foreach (var (grade, count) in status.Granted)
            {
                var share = grade.CandidateShare.ToString(CultureInfo.InvariantCulture);
                text.Sample(
                    Granted,
                    PrometheusText.Labels(["system", "rung", "candidates"], [name, grade.Rung, share]),
                    count
                );
            }
        }
        const string Refused = "shortlist_admission_refused_total";
        text.Family(Refused, "counter", "Requests refused, by class and reason.");
        foreach (var (name, status) in gates)
        {
            foreach (var (requestClass, reason, count) in status.Refused)
            {
                text.Sample(
                    Refused,
                    PrometheusText.Labels(
                        ["system", "class", "reason"],
                        [name, requestClass, NameOf(reason)]
                    ),
                    count
                );
            }
        }

        void Gauge(string metric, string help, Func<AdmissionStatus, double> value)
        {
            text.Family(metric, "gauge", help);
            foreach (var (name, status) in gates)
            {
                text.Sample(metric, PrometheusText.Labels(["system"], [name]), value(status));
            }
        }
    }

    private static string NameOf(RefusalReason reason) =>
        reason switch
        {
            RefusalReason.Overload => "overload",
            RefusalReason.QueueFull => "queue_full",
            RefusalReason.WaitedTooLong => "waited_too_long",
            RefusalReason.RetryBudget => "retry_budget",
            _ => "client_rate",
        };
}
