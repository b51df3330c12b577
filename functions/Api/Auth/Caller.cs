namespace MedGenEmr.Api.Auth;

/// <summary>Who is signed in.</summary>
/// <param name="Id">The actor in audit and scope.</param>
/// <param name="Role">physician, nurse, pharmacist, admin.</param>
public sealed record Caller(string Id, string Name, string Role);

/// <summary>What came of looking at a request's credentials.</summary>
/// <param name="Fault">What is wrong with the credentials sent; null when none were sent.</param>
readonly record struct Admission(Caller? Caller, string? Fault)
{
    public string Message => Fault ?? "Sign in first: this needs the header Authorization: Bearer …; in training mode POST /api/auth/training gives a token.";

    /// <summary>https://www.rfc-editor.org/rfc/rfc6750#section-3</summary>
    public string Challenge => Fault is null
        ? "Bearer realm=\"MedGenEMR\""
        : $"Bearer realm=\"MedGenEMR\", error=\"invalid_token\", error_description=\"{Fault}\"";
}
