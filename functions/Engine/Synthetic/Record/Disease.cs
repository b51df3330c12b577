namespace MedGenEmr.Engine.Synthetic;

/// <summary>Something in a person's life that explains encounters: it moves the body's values, plans its own events and is
/// looked after at the visits of routine care.</summary>
abstract class Disease(Chart chart, double onsetAge)
{
    protected Chart Chart { get; } = chart;
    protected Rng Rng => field ??= Chart.Rng.Fork(FormattableString.Invariant($"{GetType().Name} {onsetAge}"));
    public DateTime Onset { get; } = chart.AtAge(onsetAge);
    /// <summary>The entry on the problem list, once it has been recognised.</summary>
    public Problem? Problem { get; protected set; }

    public bool HasBegun(DateTime at) => at >= Onset;
    public double Years(DateTime at) => Math.Max(0, (at - Onset).TotalDays / 365.25);

    /// <summary>Events of its own; called once before the life starts.</summary>
    public virtual void Plan(Agenda agenda) { }
    /// <summary>The value an analyte has because of it; only asked after the onset.</summary>
    public virtual double Shift(Analyte analyte, DateTime at, double value) => value;
    /// <summary>What it needs at a visit of routine care; only asked after the onset.</summary>
    public virtual void Review(Visit visit) { }
    /// <summary>Months until it wants to be seen again.</summary>
    public virtual int FollowUpMonths(DateTime at) => 12;

    /// <summary>Puts it on the problem list; an onset before the record began is taken over from the history.</summary>
    protected Problem Recognise(Visit visit, Code code)
    {
        Problem = visit.Diagnose(code, Onset < Chart.Start ? Onset : visit.Start, chronic: true);
        return Problem;
    }
}
