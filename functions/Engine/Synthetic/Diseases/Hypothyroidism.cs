namespace MedGenEmr.Engine.Synthetic;

/// <summary>Hypothyroidism, levothyroxine titrated by TSH: https://doi.org/10.1089/thy.2014.0028</summary>
/// <param name="need">Micrograms of levothyroxine that make TSH normal.</param>
sealed class Hypothyroidism(Chart chart, double onsetAge, double need = 92) : Disease(chart, onsetAge)
{
    static readonly Drug[] Doses = [Drugs.Levothyroxine50, Drugs.Levothyroxine75, Drugs.Levothyroxine100];
    DateTime lastChange;

    public override double Shift(Analyte analyte, DateTime at, double value)
    {
        if (analyte != Analytes.Tsh && analyte != Analytes.FreeT4) return value;
        var course = Chart.Taking(DrugClass.Thyroid, at);
        var covered = course is null ? 0 : Math.Min(1.1, (double)course.Drug.Strength / need) * Math.Clamp((at - course.Started).TotalDays / 42, 0.4, 1);
        return analyte == Analytes.Tsh ? value * (1 + (6.5 * Math.Max(0, 1 - covered))) : value * (0.55 + (0.45 * Math.Min(1, covered)));
    }

    public override int FollowUpMonths(DateTime at) => Problem is null || (at - lastChange).TotalDays < 60 ? 2 : 12;

    public override void Review(Visit visit)
    {
        if (Problem is null)
        {
            visit.Say("Tired, cold, gained some weight.").Find("Skin dry, reflexes slow.");
            visit.Test(Panel.Thyroid, ordered: true, because: Recognise(visit, Snomed.Hypothyroidism));
            visit.Prescribe(Doses[0], Sig.Daily, Problem);
            lastChange = visit.Start;
            return;
        }
        visit.Address(Problem).TestIfDue(Panel.Tsh, (visit.Start - lastChange).TotalDays < 120 ? 1.7 : 12, Problem);
        if (visit.Read(Analytes.Tsh) is not { } tsh) return;
        var course = Chart.Taking(DrugClass.Thyroid, visit.Start);
        var next = course is null ? -1 : Array.IndexOf(Doses, course.Drug) + 1;
        var said = FormattableString.Invariant($"TSH {tsh} mIU/L");
        if (tsh > 4.5m && next is > 0 and < 3 && (visit.Start - lastChange).TotalDays > 35)
        {
            visit.Assess($"{said}: above range.").Change(course!, Doses[next], Sig.Daily, "dose raised, TSH above range");
            lastChange = visit.Start;
        }
        else visit.Assess($"{said}: {(tsh <= 4.5m ? "in range, same dose" : "above range, recheck")}.");
    }
}
