using System.Globalization;

namespace MedGenEmr.Engine.Search;

/// <summary>A number that is asked for: `100` means 99.5 up to 100.5, `1e2` means 95 up to 105.</summary>
/// <param name="HalfUnit">Half of what the last digit counts.</param>
readonly record struct SearchNumber(decimal Value, decimal HalfUnit)
{
    public static bool TryParse(string text, out SearchNumber number)
    {
        number = default;
        var e = text.IndexOfAny(['e', 'E']);
        var (digits, exponent) = (e < 0 ? text : text[..e], 0);
        if (e >= 0 && !int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        if (!decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
        if (digits.StartsWith('+') || digits.Contains(',', StringComparison.Ordinal)) return false;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var unit = exponent - (point < 0 ? 0 : digits.Length - point - 1);
        // Within these, neither the number nor its half unit leaves what a decimal holds exactly.
        if (unit is < -20 or > 20 || digits.Length > 22 || Math.Abs(value) * Power(Math.Max(0, exponent)) > 1e22m) return false;
        number = new(exponent >= 0 ? value * Power(exponent) : value / Power(-exponent), unit >= 0 ? Power(unit) / 2 : 0.5m / Power(-unit));
        return true;
    }

    static decimal Power(int ten)
    {
        var power = 1m;
        for (var i = 0; i < ten && i < 27; i++) power *= 10;
        return power;
    }
}
