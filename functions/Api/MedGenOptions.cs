using Microsoft.Extensions.Options;

namespace MedGenEmr.Api;

/// <summary>The settings under `MedGen`.</summary>
public sealed class MedGenOptions
{
    public const string Section = "MedGen";

    /// <summary>Where clients reach this server: `https://emr.example`; null: what the request's Host says.</summary>
    public string? BaseUrl { get; set; }
    /// <summary>`training`: anybody on this machine may be one of the demo users.</summary>
    public string Mode { get; set; } = TrainingMode;
    /// <summary>Origins of browsers' pages elsewhere that may call: `https://emr.example`. None by default.</summary>
    public IList<string> CorsOrigins { get; } = [];
    public LimitOptions Limits { get; set; } = new();

    public const string TrainingMode = "training";
}

/// <summary>What a request may cost. Each is named in the answer of a request that exceeds it.</summary>
public sealed class LimitOptions
{
    /// <summary>Of a request's body, after decompression.</summary>
    public int BodyBytes { get; set; } = 30 * 1024 * 1024;
    /// <summary>Nested objects and arrays of a body.</summary>
    public int Depth { get; set; } = 128;
    /// <summary>Entries of a page of a search or history.</summary>
    public int PageSize { get; set; } = 1000;
    public int RequestSeconds { get; set; } = 100;
}

sealed class MedGenOptionsValidation : IValidateOptions<MedGenOptions>
{
    public ValidateOptionsResult Validate(string? name, MedGenOptions options)
    {
        var faults = new List<string>();
        Require(options.BaseUrl is null || IsOrigin(options.BaseUrl), "BaseUrl", options.BaseUrl, "an http(s) URL without a path, like https://emr.example");
        Require(options.Mode == MedGenOptions.TrainingMode, "Mode", options.Mode, "`training`");
        for (var i = 0; i < options.CorsOrigins.Count; i++)
            Require(IsOrigin(options.CorsOrigins[i]), $"CorsOrigins:{i}", options.CorsOrigins[i], "an origin, like https://emr.example: scheme, host and port, nothing behind");
        Require(options.Limits.BodyBytes is >= 1024 and <= 1024 * 1024 * 1024, "Limits:BodyBytes", options.Limits.BodyBytes, "1,024 to 1,073,741,824");
        Require(options.Limits.Depth is >= 16 and <= 1000, "Limits:Depth", options.Limits.Depth, "16 to 1,000");
        Require(options.Limits.PageSize is >= 1 and <= 1000, "Limits:PageSize", options.Limits.PageSize, "1 to 1,000");
        Require(options.Limits.RequestSeconds is >= 1 and <= 3600, "Limits:RequestSeconds", options.Limits.RequestSeconds, "1 to 3,600");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string key, object? value, string expected)
        {
            if (!holds) faults.Add($"{MedGenOptions.Section}:{key} is `{value}`; expected {expected}.");
        }
    }

    static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && text.TrimEnd('/') == url.GetLeftPart(UriPartial.Authority);
}
