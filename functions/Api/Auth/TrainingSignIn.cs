using MedGenEmr.Engine;
using Microsoft.AspNetCore.Http;

namespace MedGenEmr.Api.Auth;

public sealed record TrainingMode(string Mode, IReadOnlyList<Caller> Users);

/// <param name="User">The id of one of the users that /api/auth/mode lists.</param>
public sealed record TrainingRequest(string? User);

/// <param name="ExpiresAt">UTC.</param>
public sealed record SignedIn(string AccessToken, DateTimeOffset ExpiresAt, Caller User);

/// <summary>GET /api/auth/mode, POST /api/auth/training: one click, no password.</summary>
sealed class TrainingSignIn(AccessTokens tokens)
{
    public static TrainingMode Mode() => new(MedGenOptions.TrainingMode, TrainingUsers.All);

    public SignedIn SignIn(TrainingRequest request, HttpContext http)
    {
        Loopback.Require(http);
        var user = TrainingUsers.Find(request.User ?? "")
            ?? throw Problem.Invalid($"`user` is `{request.User}`; expected one of {string.Join(", ", TrainingUsers.All.Select(known => known.Id))}.", "user");
        var (token, expires) = tokens.Issue(user);
        return new SignedIn(token, expires, user);
    }
}
