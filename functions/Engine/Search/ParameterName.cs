namespace MedGenEmr.Engine.Search;

/// <summary>The left side of a criterion: `code`, `name:exact`, `subject:Patient.name`, `_has:Observation:patient:code`.</summary>
/// <param name="Modifier">What stands after the colon: for a chain the type it goes through, for `_has` all that follows.</param>
/// <param name="Next">What the resource at the other end must fulfil.</param>
/// <param name="Sent">The whole, for messages.</param>
sealed record ParameterName(string Code, string? Modifier, ParameterName? Next, string Sent)
{
    /// <summary>How many resources a chain may pass.</summary>
    const int Links = 4;

    public static ParameterName Read(string sent) => Read(sent, sent, 0);

    static ParameterName Read(string rest, string sent, int depth)
    {
        if (depth > Links) throw Problem.TooCostly($"`{sent}`: a chain may pass {Links} resources at most.");
        if (rest.StartsWith("_has:", StringComparison.Ordinal))
        {
            // _has:Type:reference:criterion
            var parts = rest.Split(':', 4);
            if (parts.Length < 4) throw Problem.Invalid($"`{sent}`: expected `_has:Type:reference:criterion`, such as `_has:Observation:patient:code`.", sent);
            return new("_has", $"{parts[1]}:{parts[2]}", Read(parts[3], sent, depth + 1), sent);
        }
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        var step = dot < 0 ? rest : rest[..dot];
        var colon = step.IndexOf(':', StringComparison.Ordinal);
        var next = dot < 0 ? null : Read(rest[(dot + 1)..], sent, depth + 1);
        return new(colon < 0 ? step : step[..colon], colon < 0 ? null : step[(colon + 1)..], next, sent);
    }
}
