using System.Text.Json;

namespace MedGenEmr.Definitions;

/// <summary>The distinct constraints; one key with several meanings (`inv-1`) becomes `inv-1`, `inv-1~2`, ….</summary>
sealed class Constraints
{
    readonly SortedDictionary<string, SortedSet<Rule>> byKey = new(StringComparer.Ordinal);

    public void Add(JsonElement element)
    {
        foreach (var constraint in element.Each("constraint"))
        {
            var key = constraint.Text("key");
            if (!byKey.TryGetValue(key, out var rules)) byKey.Add(key, rules = new(Rule.Order));
            rules.Add(Rule.Of(constraint));
        }
    }

    public IEnumerable<string> Names(JsonElement element)
        => element.Each("constraint").Select(constraint =>
        {
            var key = constraint.Text("key");
            return Name(key, byKey[key].ToList().IndexOf(Rule.Of(constraint)));
        });

    public void Write(Output output)
    {
        foreach (var (key, rules) in byKey)
            foreach (var (index, rule) in rules.Index())
                output.Record("C", Name(key, index), rule.Severity, rule.Expression, rule.Human);
    }

    static string Name(string key, int index) => index == 0 ? key : $"{key}~{index + 1}";

    sealed record Rule(string Severity, string Human, string Expression)
    {
        public static readonly Comparer<Rule> Order = Comparer<Rule>.Create((one, other) =>
            string.CompareOrdinal(one.ToString(), other.ToString()));

        public static Rule Of(JsonElement constraint)
            => new(constraint.Text("severity"), constraint.Text("human"), constraint.Text("expression"));
    }
}
