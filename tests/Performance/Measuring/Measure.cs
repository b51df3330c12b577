using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedGenEmr.Tests.Performance.Measuring;

/// <summary>A figure of ours beside its floor's, a value a round; the median counts. Round n of both ran one after the other.</summary>
/// <param name="Floor">Empty where there is nothing to compare with.</param>
/// <param name="Goal">What the ratio (where there is a floor) or the median should reach; null: only shown.</param>
sealed record Measure(string Name, string Unit, IReadOnlyList<double> Ours, IReadOnlyList<double> Floor, Goal? Goal = null)
{
    public double OursMedian => Median(Ours);
    public double FloorMedian => Median(Floor);
    /// <summary>Of each pair of rounds, then the median: what disturbed both cancels out.</summary>
    public double Ratio => Median([.. Ours.Zip(Floor, (ours, floor) => ours / floor)]);

    public bool? Met => Goal is not { } goal || double.IsNaN(Judged) ? null : goal.AtLeast ? Judged >= goal.Value : Judged <= goal.Value;
    [JsonIgnore] public double Judged => Floor.Count > 0 ? Ratio : OursMedian;

    public static double Median(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0) return double.NaN;
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

sealed record Goal(double Value, bool AtLeast)
{
    public static Goal Least(double value) => new(value, true);
    public static Goal Most(double value) => new(value, false);
}

/// <summary>All of one run: a table for people, JSON for comparing runs.</summary>
sealed record Report(DateTimeOffset At, string Machine, string Postgres, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> Notes, IReadOnlyList<Measure> Measures)
{
    public string Markdown()
    {
        var text = new StringBuilder($"{Machine}; {Postgres}\n{string.Join(", ", Settings.Select(setting => $"{setting.Key} {setting.Value}"))}\n\n");
        text.Append("| measure | unit | MedGenEMR | floor | ratio | rounds | goal |\n|---|---|--:|--:|--:|---|---|\n");
        foreach (var measure in Measures)
            text.Append(CultureInfo.InvariantCulture, $"| {measure.Name} | {measure.Unit} | {Number(measure.OursMedian)} | {Number(measure.FloorMedian)} | {Number(measure.Ratio)} | {Rounds(measure)} | {Verdict(measure)} |\n");
        foreach (var note in Notes) text.Append(CultureInfo.InvariantCulture, $"\n{note}");
        return text.ToString();
    }

    static string Rounds(Measure measure)
        => string.Join(' ', measure.Ours.Select(Number)) + (measure.Floor.Count > 0 ? " : " + string.Join(' ', measure.Floor.Select(Number)) : "");

    static string Verdict(Measure measure) => measure.Goal is not { } goal ? ""
        : $"{(goal.AtLeast ? "≥" : "≤")} {Number(goal.Value)} {measure.Met switch { true => "met", false => "missed", null => "not measured" }}";

    static string Number(double value) => double.IsNaN(value) ? "–"
        : value.ToString(Math.Abs(value) switch { >= 100 => "#,0", >= 10 => "0.0", >= 1 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);

    public byte[] Json() => JsonSerializer.SerializeToUtf8Bytes(this, ReportJson.Default.Report);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Report))]
sealed partial class ReportJson : JsonSerializerContext;
