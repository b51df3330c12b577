using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MedGenEmr.Api.Auth;

/// <summary>Compact JWTs (https://www.rfc-editor.org/rfc/rfc7519) signed with a key that is made at start-up and never leaves the process.</summary>
sealed class AccessTokens(TimeProvider clock)
{
    static readonly TimeSpan Life = TimeSpan.FromHours(12);
    /// <summary>{"alg":"HS256","typ":"JWT"}: no other header is read, so none can choose an algorithm.</summary>
    static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
    const int LongestToken = 1024;

    readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    public (string Token, DateTimeOffset ExpiresAt) Issue(Caller caller)
    {
        var now = clock.GetUtcNow();
        var expires = DateTimeOffset.FromUnixTimeSeconds((now + Life).ToUnixTimeSeconds());
        using var payload = new MemoryStream();
        using (var json = new Utf8JsonWriter(payload))
        {
            json.WriteStartObject();
            json.WriteString("sub"u8, caller.Id);
            json.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, expires.ToUnixTimeSeconds());
            json.WriteEndObject();
        }
        var signed = $"{Header}.{Base64Url.EncodeToString(payload.ToArray())}";
        return ($"{signed}.{Base64Url.EncodeToString(Sign(signed))}", expires);
    }

    public Admission Read(ReadOnlySpan<char> token)
    {
        const string NotOurs = "The access token was not issued by this server since it started; sign in again.";
        var (payload, signature) = (token.IndexOf('.') + 1, token.LastIndexOf('.') + 1);
        if (token.Length > LongestToken || payload == 0 || signature <= payload || !token[..(payload - 1)].SequenceEqual(Header)) return new(null, NotOurs);
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Base64Url.DecodeFromChars(token[signature..], sent, out _, out var length) != OperationStatus.Done || length != sent.Length) return new(null, NotOurs);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(token[..(signature - 1)], expected);
        if (!CryptographicOperations.FixedTimeEquals(sent, expected)) return new(null, NotOurs);
        return Claims(Base64Url.DecodeFromChars(token[payload..(signature - 1)]));
    }

    /// <summary>The signature holds, so the payload is one that <see cref="Issue"/> wrote.</summary>
    Admission Claims(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        var (subject, expires) = ("", 0L);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("sub"u8)) { reader.Read(); subject = reader.GetString()!; }
            else if (reader.ValueTextEquals("exp"u8)) { reader.Read(); expires = reader.GetInt64(); }
        }
        return expires <= clock.GetUtcNow().ToUnixTimeSeconds()
            ? new(null, "The access token has expired; sign in again.")
            : new(TrainingUsers.Find(subject), null);
    }

    byte[] Sign(string text)
    {
        var signature = new byte[HMACSHA256.HashSizeInBytes];
        Sign(text, signature);
        return signature;
    }

    void Sign(ReadOnlySpan<char> text, Span<byte> signature)
    {
        Span<byte> ascii = stackalloc byte[LongestToken];
        HMACSHA256.HashData(key, ascii[..Encoding.ASCII.GetBytes(text, ascii)], signature);
    }
}
