using System.Text.Json;

namespace MedGenEmr.Engine.Synthetic;

/// <summary>FHIR data types on a Utf8JsonWriter: https://hl7.org/fhir/R4/datatypes.html</summary>
sealed class FhirJson(Utf8JsonWriter json, int bundle)
{
    public Utf8JsonWriter Json { get; } = json;

    public FhirJson Text(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) Json.WriteString(name, value);
        return this;
    }

    public FhirJson Flag(string name, bool value) { Json.WriteBoolean(name, value); return this; }
    public FhirJson Integer(string name, int value) { Json.WriteNumber(name, value); return this; }
    public FhirJson Number(string name, decimal value) { Json.WriteNumber(name, value); return this; }
    public FhirJson Day(string name, DateTime value) => Text(name, Eastern.Format(DateOnly.FromDateTime(value)));
    public FhirJson Day(string name, DateOnly value) => Text(name, Eastern.Format(value));
    public FhirJson When(string name, DateTime value) => Text(name, Eastern.Format(value));

    public FhirJson Object(string name, Action<FhirJson> body)
    {
        Json.WriteStartObject(name);
        body(this);
        Json.WriteEndObject();
        return this;
    }

    /// <summary>An array with one object per item.</summary>
    public FhirJson Array<T>(string name, IEnumerable<T> items, Action<FhirJson, T> body)
    {
        var open = false;
        foreach (var item in items)
        {
            if (!open) Json.WriteStartArray(name);
            open = true;
            Json.WriteStartObject();
            body(this, item);
            Json.WriteEndObject();
        }
        if (open) Json.WriteEndArray();
        return this;
    }

    /// <summary>An array with one object in it.</summary>
    public FhirJson One(string name, Action<FhirJson> body)
    {
        Json.WriteStartArray(name);
        Json.WriteStartObject();
        body(this);
        Json.WriteEndObject();
        Json.WriteEndArray();
        return this;
    }

    public FhirJson Strings(string name, params ReadOnlySpan<string> values)
    {
        if (values.Length == 0) return this;
        Json.WriteStartArray(name);
        foreach (var value in values) Json.WriteStringValue(value);
        Json.WriteEndArray();
        return this;
    }

    public FhirJson Coding(Code code) => Text("system", code.System).Text("code", code.Value).Text("display", code.Display);
    public FhirJson Coding(string name, Code code) => Object(name, j => j.Coding(code));

    /// <param name="text">What a clinician reads; left out where the display says it.</param>
    public FhirJson Concept(string name, Code code, string? text = null, Code? also = null)
        => Object(name, j => j.Content(code, text, also));

    /// <summary>CodeableConcept [0..*] with one concept.</summary>
    public FhirJson Concepts(string name, Code code, string? text = null, Code? also = null)
        => One(name, j => j.Content(code, text, also));

    public FhirJson Concepts(string name, IEnumerable<Code> codes) => Array(name, codes, (j, code) => j.Content(code, null, null));

    FhirJson Content(Code code, string? text, Code? also)
    {
        if (also is { } second) Array("coding", [code, second], (j, c) => j.Coding(c));
        else One("coding", j => j.Coding(code));
        return Text("text", text);
    }

    public FhirJson Quantity(string name, decimal value, string unit, string? ucum = null)
        => Object(name, j => j.Number("value", value).Text("unit", unit).Text("system", Systems.Ucum).Text("code", ucum ?? unit));

    public FhirJson Period(string name, DateTime start, DateTime? end = null)
        => Object(name, j =>
        {
            j.When("start", start);
            if (end is { } last) j.When("end", last);
        });

    public FhirJson Reference(string name, Target? target) => target is null ? this : Object(name, j => j.Link(target));
    public FhirJson References(string name, IEnumerable<Target> targets) => Array(name, targets, (j, target) => j.Link(target));

    FhirJson Link(Target target) => Text("reference", target.Url(bundle)).Text("display", target.Display);

    public FhirJson Identifier(string system, string value) => One("identifier", j => j.Text("system", system).Text("value", value));
    public FhirJson Note(string text) => One("note", j => j.Text("text", text));
}
