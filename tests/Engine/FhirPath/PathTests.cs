// https://hl7.org/fhir/R4/fhirpath.html#polymorphism
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Tests.Engine.FhirPath;

public sealed class PathTests
{
    static readonly Element Observation = Some.Resource("""
        {
          "resourceType": "Observation", "status": "final", "code": { "text": "c" }, "subject": { "reference": "Patient/1" },
          "valueQuantity": { "value": 1.50, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg" },
          "component": [{ "code": { "text": "a" }, "valueString": "s" }, { "code": { "text": "b" }, "valueInteger": 3 }, { "code": { "text": "c" }, "valueQuantity": { "value": 2 } }]
        }
        """);

    [Theory]
    [InlineData("Patient.name.family", "Müller,Windsor")]
    [InlineData("name.given", "Peter,James,Patient.name[1].given[0],James")]
    [InlineData("Resource.id", "p")]
    [InlineData("DomainResource.contained.id", "gp")]
    [InlineData("Observation.code", "")]
    [InlineData("Patient.name[1].family", "Windsor")]
    [InlineData("Patient.name[7]", "")]
    [InlineData("name.given.extension.value", "five")]
    [InlineData("birthDate.extension('http://example.org/time').value", "1974-12-25T14:35:45-05:00")]
    [InlineData("Patient.`name`.`family`", "Müller,Windsor")]
    public void steps_down(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression));

    [Theory]
    [InlineData("Observation.value.unit", "kg")]
    [InlineData("Observation.valueQuantity", "")]
    [InlineData("component.value", "s,3,Observation.component[2].value")]
    [InlineData("component.value.ofType(string)", "s")]
    [InlineData("value is Quantity", "true")]
    [InlineData("value is Element", "true")]
    [InlineData("value is FHIR.Quantity", "true")]
    [InlineData("value is System.Quantity", "false")]
    [InlineData("value.value.toString()", "1.50")]
    public void a_choice_is_one_element(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression, Observation));

    /// <summary>A walk over several steps is the same as one step after the other.</summary>
    [Theory]
    [InlineData("Patient.name.given", "Patient.select(name).select(given)")]
    [InlineData("Patient.contact.name.family", "(((Patient).contact).name).family")]
    [InlineData("name.given.extension.url", "(name).select((given).select((extension).select(url)))")]
    [InlineData("telecom.where(system='phone').value", "telecom.select(iif(system = 'phone', value, {}))")]
    public void a_plain_path_gives_what_its_steps_give(string path, string steps) => Assert.Equal(Some.Evaluate(steps), Some.Evaluate(path));

    [Fact]
    public void as_filters_a_list_for_search_and_refuses_it_elsewhere()
    {
        const string expression = "(Observation.component.value as Quantity).value";
        Assert.Equal("2", Some.Evaluate(expression, Observation, MedGenEmr.Engine.FhirPath.EvaluationContext.Indexing));
        Assert.Contains("one item at most", Assert.Throws<MedGenEmr.Engine.Problem>(() => Some.Evaluate(expression, Observation)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gender is code", "true")]
    [InlineData("gender is string", "true")]
    [InlineData("gender.as(string)", "")]
    [InlineData("gender.ofType(code)", "female")]
    [InlineData("active is boolean", "true")]
    [InlineData("active is System.Boolean", "false")]
    [InlineData("Patient is DomainResource", "true")]
    [InlineData("1 is Integer", "true")]
    [InlineData("1 is System.Any", "true")]
    [InlineData("birthDate.type().name", "date")]
    public void types(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression));

    [Fact]
    public void compares_text_outside_ascii_and_with_escapes()
    {
        Assert.Equal("true", Some.Evaluate("name[0].family = 'Müller'"));
        Assert.Equal("true", Some.Evaluate("name[0].given[1] = 'James' and name[0].given[1] = name[1].given[1]"));
        Assert.Equal("true", Some.Evaluate("contact.name.family = name.first().family"));
    }
}
