using MedGenEmr.Definitions;
using MedGenEmr.Engine.Definitions;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Engine.Definitions;

public sealed class CodeListTests
{
    static readonly FhirModel R4 = FhirModel.R4;

    static CodeList? Bound(string type, string element) => R4.Type(type).Element(element)!.Binding!.Codes;

    [Fact]
    public void a_required_binding_carries_its_codes()
    {
        var gender = Bound("Patient", "gender")!;
        Assert.Equal(["male", "female", "other", "unknown"], gender.Entries.Select(entry => entry.Code));
        Assert.Equal(new CodeEntry("http://hl7.org/fhir/administrative-gender", "male", "Male"), gender.Entries[0]);
        Assert.True(gender.Contains("female"u8));
        Assert.False(gender.Contains("Female"u8));
        Assert.True(gender.Contains("http://hl7.org/fhir/administrative-gender", "other"));
        Assert.False(gender.Contains("http://example.org", "other"));
        Assert.Same(gender, R4.ValueSet("http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1"));
    }

    [Theory]
    [InlineData("Condition", "clinicalStatus", "recurrence")] // a child of `active`
    [InlineData("Observation", "status", "corrected")] // a child of `amended`
    [InlineData("Money", "currency", "CHF")] // ISO 4217 is not in the package
    [InlineData("Timing.repeat", "durationUnit", "wk")] // UCUM, listed one by one
    [InlineData("ParameterDefinition", "type", "Observation")] // all-types: data types, resource types, abstract types
    [InlineData("ParameterDefinition", "type", "Any")]
    [InlineData("OperationDefinition", "resource", "Patient")]
    [InlineData("Composition", "confidentiality", "N")] // a v3 value set with a version of its own
    public void lists_nested_and_foreign_codes(string type, string element, string code)
        => Assert.Contains(code, Bound(type, element)!.Codes);

    [Fact]
    public void leaves_codes_out_that_cannot_be_selected()
        => Assert.DoesNotContain("question", Bound("Questionnaire.item", "type")!.Codes);

    [Theory]
    [InlineData("Attachment", "contentType")]
    [InlineData("MolecularSequence.structureVariant", "variantType")]
    [InlineData("ResearchElementDefinition.characteristic", "unitOfMeasure")]
    public void has_no_list_where_a_set_cannot_be_enumerated(string type, string element)
    {
        var binding = R4.Type(type).Element(element)!.Binding!;
        Assert.Equal(BindingStrength.Required, binding.Strength);
        Assert.Null(binding.Codes);
    }

    [Fact]
    public void other_bindings_carry_the_canonical_alone()
        => Assert.Equal(
            new Binding(BindingStrength.Preferred, "http://hl7.org/fhir/ValueSet/languages", null),
            R4.Type("Patient").Element("language")!.Binding);

    [RequiresDataFact("fhir-r4-expansions")]
    public void agrees_with_the_published_expansions()
    {
        var expansions = new Expansions(TestData.PathOf("fhir-r4-expansions"));
        string[] largest = ["all-types", "resource-types", "spdx-license", "issue-type", "condition-clinical", "item-type", "currencies", "map-transform"];
        foreach (var url in largest.Select(name => "http://hl7.org/fhir/ValueSet/" + name))
            Assert.Equal(
                expansions.Codes(url).Select(code => (code.System, code.Value)).Order(),
                R4.ValueSet(url)!.Entries.Select(entry => (entry.System, entry.Code)).Order());
    }
}
