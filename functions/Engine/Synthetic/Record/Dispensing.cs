namespace MedGenEmr.Engine.Synthetic;

/// <summary>MedicationDispense: https://hl7.org/fhir/R4/medicationdispense.html</summary>
static class Dispensing
{
    /// <summary>Years for which the clinic's pharmacy has its dispensing on file.</summary>
    const int Years = 3;

    /// <summary>Fills what was prescribed lately: at once, then every 90 days until the request ends.</summary>
    public static void Fill(Chart chart)
    {
        var since = chart.End.AddYears(-Years);
        foreach (var course in chart.Courses.Where(c => !c.InHospital))
        {
            chart.NewGroup();
            foreach (var prescription in course.Prescriptions)
            {
                var ends = new[] { prescription.RenewedAt ?? chart.End, course.Ended ?? chart.End, chart.End }.Min();
                var days = course.Sig.Days ?? 90;
                var repeats = course.Sig.Days is null ? 3 : 0;
                for (var fill = 0; fill <= repeats; fill++)
                {
                    var at = prescription.Authored.AddHours(4).AddDays(fill * days);
                    if (at >= ends || at < since) continue;
                    Write(chart, course, prescription, at, days, fill);
                }
            }
        }
    }

    static void Write(Chart chart, Course course, Prescription prescription, DateTime at, int days, int fill)
        => chart.Add("MedicationDispense", j => j
            .Text("status", "completed")
            .Concept("medicationCodeableConcept", course.Drug.Code, course.Drug.Code.Display)
            .Reference("subject", chart.Patient)
            .One("performer", p => p.Reference("actor", Staff.Pharmacist))
            .References("authorizingPrescription", [prescription.Draft])
            .Concept("type", fill == 0 ? new(Systems.Hl7 + "v3-ActCode", "FF", "First Fill") : new(Systems.Hl7 + "v3-ActCode", "RF", "Refill"))
            .Quantity("quantity", course.Sig.Supply(days), course.Drug.Form.Plural, course.Drug.Form.Ucum)
            .Quantity("daysSupply", days, "days", "d")
            .When("whenPrepared", at.AddMinutes(-30))
            .When("whenHandedOver", at)
            .One("dosageInstruction", d => course.Sig.Dosage(d, course.Drug)));
}
