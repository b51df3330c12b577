using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MedGenEmr.Engine;

namespace MedGenEmr.Api.Fhir;

/// <summary>https://hl7.org/fhir/R4/operationoutcome.html</summary>
static class OperationOutcome
{
    /// <summary>Text stays readable UTF-8, and what is written is ours or already validated.</summary>
    public static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> Of(IReadOnlyList<Issue> issues)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, Json);
        Write(json, issues);
        json.Flush();
        return buffer.WrittenMemory;
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<Issue> issues)
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "OperationOutcome"u8);
        json.WriteStartArray("issue"u8);
        foreach (var issue in issues) Write(json, issue);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Issue issue)
    {
        json.WriteStartObject();
        json.WriteString("severity"u8, Severity(issue.Severity));
        json.WriteString("code"u8, issue.Code);
        json.WriteStartObject("details"u8);
        json.WriteString("text"u8, issue.Message);
        json.WriteEndObject();
        json.WriteString("diagnostics"u8, issue.Message);
        if (issue.At is not null)
        {
            json.WriteStartArray("expression"u8);
            json.WriteStringValue(issue.At);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static ReadOnlySpan<byte> Severity(Severity severity) => severity switch
    {
        Engine.Severity.Information => "information"u8,
        Engine.Severity.Warning => "warning"u8,
        Engine.Severity.Error => "error"u8,
        _ => "fatal"u8,
    };
}
