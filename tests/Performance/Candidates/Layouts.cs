namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>Which designs are compared with which.</summary>
static class Layouts
{
    public static List<Candidate> Keys(Corpus corpus) =>
    [
        new Narrow("surrogate", corpus).Build(),
        new Narrow("natural", corpus) { Key = Key.Natural }.Build(),
        new Narrow("hash", corpus) { Key = Key.Hash }.Build(),
    ];

    public static List<Candidate> Of(Corpus corpus) =>
    [
        new Narrow("kind", corpus).Build(),
        new Narrow("kind joins", corpus) { Chart = false }.Build(),
        new Narrow("kind dated", corpus) { Dated = true }.Build(),
        new Narrow("kind no-rid", corpus) { ByRid = false }.Build(),
        new Narrow("kind long-dates", corpus) { LongDates = true }.Build(),
        new Narrow("kind target-first", corpus) { TargetFirst = true }.Build(),
        new Narrow("kind lean", corpus) { TargetFirst = true, LongDates = true }.Build(),
        new Narrow("kind blind", corpus) { Blind = true }.Build(),
        new Narrow("type", corpus) { PerType = true }.Build(),
        Gin.Terms(corpus, pending: false),
        Gin.Terms(corpus, pending: true),
        Gin.Jsonb(corpus),
    ];

    public static List<Candidate> Settings(Corpus corpus) =>
    [
        new Narrow("default", corpus).Build(),
        new Narrow("fillfactor 80", corpus) { Storage = "fillfactor = 80" }.Build(),
        new Narrow("no autovacuum", corpus) { Storage = "autovacuum_enabled = false" }.Build(),
        new Narrow("eager autovacuum", corpus) { Storage = "autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02" }.Build(),
    ];
}
