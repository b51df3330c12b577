// https://hl7.org/fhir/R4/search.html#quantity and https://hl7.org/fhir/R4/search.html#number
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>Numbers, with or without a unit. A Range counts by its two ends, an open end is infinite.</summary>
static class QuantityParameter
{
    const string Currency = "urn:iso:std:iso:4217";

    public static void Index(Element value, short param, IndexRows rows)
    {
        switch (value.Type.Name)
        {
            case "Quantity" or "SimpleQuantity" or "MoneyQuantity" or "Age" or "Duration" or "Count" or "Distance":
                Quantity(value, param, rows);
                break;
            case "Money":
                if (value.TextOf("value") is { } amount) rows.Quantities.Add(new(param, amount, value.TextOf("currency") is null ? null : Currency, value.TextOf("currency")));
                break;
            case "Range":
                Range(value, param, rows);
                break;
            case "integer" or "positiveInt" or "unsignedInt" or "decimal" when value.HasValue:
                rows.Quantities.Add(new(param, value.Text, null, null));
                break;
            default: // SampledData is a series: no one number stands for it
                break;
        }
    }

    static void Quantity(Element quantity, short param, IndexRows rows)
    {
        if (quantity.TextOf("value") is { } value) Add(value, quantity, param, rows);
    }

    static void Add(string value, Element quantity, short param, IndexRows rows)
    {
        var (system, code, unit) = (quantity.TextOf("system"), quantity.TextOf("code"), quantity.TextOf("unit"));
        rows.Quantities.Add(new(param, value, system is null ? null : TokenParameter.Bounded(system), (code ?? unit) is { } one ? TokenParameter.Bounded(one) : null));
        // `5.4||mmHg` may mean the unit as printed where the code is `mm[Hg]`.
        if (code is not null && unit is not null && code != unit) rows.Quantities.Add(new(param, value, null, TokenParameter.Bounded(unit)));
    }

    static void Range(Element range, short param, IndexRows rows)
    {
        var (low, high) = (range.Child("low"), range.Child("high"));
        if (low?.TextOf("value") is null && high?.TextOf("value") is null) return;
        Add(low?.TextOf("value") ?? "-Infinity", (low?.TextOf("value") is null ? high : low)!.Value, param, rows);
        Add(high?.TextOf("value") ?? "Infinity", (high?.TextOf("value") is null ? low : high)!.Value, param, rows);
    }

    /// <summary>`5.4`, `gt5.4`, `5.4|http://unitsofmeasure.org|mg`, `5.4||mg`.</summary>
    public static Sql Ask(string escaped, string at)
    {
        var parts = Escaping.Split(escaped, '|').ConvertAll(Escaping.Unescape);
        if (parts.Count is not (1 or 3)) throw Problem.Invalid($"`{at}`: expected `number`, `number|system|code` or `number||code`, got `{escaped}`.", at);
        var number = AskNumber(parts[0], at);
        if (parts.Count == 1) return number;
        var (system, code) = (TokenParameter.Bounded(parts[1]), TokenParameter.Bounded(parts[2]));
        if (code.Length == 0 && system.Length == 0) return number;
        if (code.Length == 0) return $"({number} and system = (select id from code_system where uri = {system}))";
        return system.Length == 0
            ? (Sql)$"({number} and unit = {code})"
            : $"({number} and unit = {code} and system = (select id from code_system where uri = {system}))";
    }

    public static Sql AskNumber(string text, string at)
    {
        var (prefix, digits) = Prefixes.Read(text);
        if (!SearchNumber.TryParse(digits, out var number))
            throw Problem.Invalid($"`{at}`: expected a number such as `5.4`, `100`, `1e2` or `gt5.40`, got `{text}`.", at);
        var (value, half) = (number.Value, number.HalfUnit);
        if (prefix == Prefix.Ap) half = Math.Max(half, Math.Abs(value) / 10);
        return prefix switch
        {
            Prefix.Eq => $"(value >= {value - half} and value < {value + half})",
            Prefix.Ne => $"(value < {value - half} or value >= {value + half})",
            Prefix.Gt or Prefix.Sa => $"value > {value}",
            Prefix.Lt or Prefix.Eb => $"value < {value}",
            Prefix.Ge => $"value >= {value}",
            Prefix.Le => $"value <= {value}",
            _ => $"(value >= {value - half} and value <= {value + half})",
        };
    }
}
