using System.Text;
using MedGenEmr.Engine.FhirPath;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Tests.Engine.FhirPath;

static class Some
{
    public static Element Resource(string json) => ResourceParser.Parse(Encoding.UTF8.GetBytes(json), out _).Root;

    public static Element Patient { get; } = Resource("""
        {
          "resourceType": "Patient", "id": "p", "active": true, "gender": "female", "birthDate": "1974-12-25",
          "_birthDate": { "extension": [{ "url": "http://example.org/time", "valueDateTime": "1974-12-25T14:35:45-05:00" }] },
          "name": [
            { "use": "official", "family": "Müller", "given": ["Peter", "Ja\u006des"] },
            { "use": "maiden", "family": "Windsor", "given": [null, "James"], "_given": [{ "extension": [{ "url": "http://example.org/count", "valueString": "five" }] }, null] }
          ],
          "telecom": [{ "system": "phone", "value": "1" }, { "system": "email", "value": "a@b" }, { "system": "phone", "value": "2" }],
          "contact": [{ "name": { "family": "Müller" } }],
          "generalPractitioner": [{ "reference": "#gp" }, { "reference": "Organization/1" }, { "type": "Practitioner", "display": "?" }],
          "managingOrganization": { "reference": "urn:uuid:0b1b1b1b-0000-0000-0000-000000000000" },
          "contained": [{ "resourceType": "Practitioner", "id": "gp", "active": true, "identifier": [{ "value": "9" }] }]
        }
        """);

    /// <summary>The items as text, joined by commas.</summary>
    public static string Evaluate(string expression, Element? focus = null, EvaluationContext? context = null)
        => string.Join(",", FhirPathExpression.Parse(expression).Evaluate(focus ?? Patient, context ?? EvaluationContext.Default));
}
