namespace MedGenEmr.Engine.Synthetic;

/// <summary>A measurable target of a plan; achieved when the latest reading is within it.</summary>
sealed record Aim(Analyte Analyte, string Text, decimal High);

/// <summary>CareTeam, Goal and CarePlan of a chronic problem: https://hl7.org/fhir/R4/careplan.html</summary>
static class CarePlans
{
    public static void PlanCare(this Visit visit, Code plan, string title, Problem problem, Aim? aim, params IReadOnlyList<Code> activities)
    {
        var chart = visit.Chart;
        var team = chart.Add("CareTeam", j => Team(j, visit, title, problem));
        var goal = aim is null ? null : chart.Add("Goal", j => Goal(j, visit, problem, aim));
        chart.Add("CarePlan", j =>
        {
            j.Text("status", chart.Died is null ? "active" : "completed")
                .Text("intent", "plan")
                .Array("category", [Hl7.AssessPlan, plan], (c, code) => c.One("coding", x => x.Coding(code)).Text("text", code.Display))
                .Text("title", title)
                .Reference("subject", chart.Patient)
                .Reference("encounter", visit.Encounter)
                .Period("period", visit.Start, chart.Died)
                .When("created", visit.Start)
                .Reference("author", visit.Doctor)
                .References("careTeam", [team])
                .References("addresses", [problem.Draft]);
            if (goal is not null) j.References("goal", [goal]);
            j.Array("activity", activities, (a, code) => a.Object("detail", d => d.Concept("code", code).Text("status", chart.Died is null ? "in-progress" : "stopped")));
        });
        visit.Decide($"{title}{(aim is null ? "" : $", goal: {aim.Text}")}.");
    }

    static void Team(FhirJson j, Visit visit, string title, Problem problem) => j
        .Text("status", visit.Chart.Died is null ? "active" : "inactive")
        .Text("name", $"Care team: {title}")
        .Reference("subject", visit.Chart.Patient)
        .Reference("encounter", visit.Encounter)
        .Period("period", visit.Start, visit.Chart.Died)
        .Array<(Code Role, Target Member)>("participant", [(Hl7.Doctor, visit.Doctor), (Hl7.Nurse, visit.Chart.Nurse), (Hl7.Pharmacist, Staff.Pharmacist)],
            (p, member) => p.Concepts("role", member.Role).Reference("member", member.Member))
        .One("reasonCode", r => r.One("coding", c => c.Coding(problem.Code)))
        .References("managingOrganization", [House.Health]);

    static void Goal(FhirJson j, Visit visit, Problem problem, Aim aim)
    {
        var achieved = visit.Chart.Latest.TryGetValue(aim.Analyte, out var latest) && latest.Value <= aim.High;
        j.Text("lifecycleStatus", visit.Chart.Died is null ? "active" : "cancelled")
            .Concept("achievementStatus", achieved ? Hl7.GoalAchieved : Hl7.GoalInProgress)
            .Object("description", d => d.Text("text", aim.Text))
            .Reference("subject", visit.Chart.Patient)
            .Day("startDate", visit.Start)
            .One("target", t => t
                .Concept("measure", aim.Analyte.Code)
                .Object("detailRange", r => r.Quantity("high", aim.High, aim.Analyte.UnitShown, aim.Analyte.Unit))
                .Day("dueDate", visit.Start.AddDays(365)))
            .References("addresses", [problem.Draft]);
    }
}
