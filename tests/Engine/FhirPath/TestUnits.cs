using MedGenEmr.Engine.FhirPath;

namespace MedGenEmr.Tests.Engine.FhirPath;

/// <summary>Enough of UCUM to show that the port is used rightly: mass, length, time, their products and powers.</summary>
sealed class TestUnits : IUnits
{
    static readonly Dictionary<string, (decimal Factor, string Base)> Known = new()
    {
        ["g"] = (1, "g"), ["mg"] = (0.001m, "g"), ["kg"] = (1000, "g"),
        ["m"] = (1, "m"), ["cm"] = (0.01m, "m"), ["[in_i]"] = (0.0254m, "m"), ["s"] = (1, "s"), ["1"] = (1, ""),
    };

    public (decimal Value, string Unit)? Canonical(decimal value, string ucumUnit)
    {
        var powers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in ucumUnit.Split('.'))
        {
            var exponent = char.IsAsciiDigit(term[^1]) && term.Length > 1 ? term[^1] - '0' : 1;
            if (!Known.TryGetValue(exponent == 1 ? term : term[..^1], out var unit)) return null;
            for (var i = 0; i < exponent; i++) value *= unit.Factor;
            if (unit.Base.Length > 0) powers[unit.Base] = powers.GetValueOrDefault(unit.Base) + exponent;
        }
        return (value, string.Join('.', powers.Select(power => $"{power.Key}{power.Value}")));
    }
}
