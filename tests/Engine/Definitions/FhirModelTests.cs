using System.Text;
using MedGenEmr.Engine.Definitions;

namespace MedGenEmr.Tests.Engine.Definitions;

/// <summary>What the specification says, looked up by hand: a mistake made alike in generator and loader shows here.</summary>
public sealed class FhirModelTests
{
    static readonly FhirModel R4 = FhirModel.R4;

    [Fact]
    public void has_the_146_resource_types_of_R4_in_order()
    {
        Assert.Equal(146, R4.ResourceTypes.Count);
        Assert.Equal(R4.ResourceTypes.Select(type => type.Name).Order(StringComparer.Ordinal), R4.ResourceTypes.Select(type => type.Name));
        Assert.All(R4.ResourceTypes, type => Assert.True(type is { Kind: TypeKind.Resource, Abstract: false }, type.Name));
    }

    [Theory]
    [InlineData("Patient", true)]
    [InlineData("Resource", false)]
    [InlineData("DomainResource", false)]
    [InlineData("Quantity", false)]
    [InlineData("patient", false)]
    [InlineData("Patient ", false)]
    [InlineData("", false)]
    [InlineData("MetadataResource", false)]
    public void finds_concrete_resource_types_only(string name, bool found)
    {
        Assert.Equal(found, R4.FindResource(name) is not null);
        Assert.Same(R4.FindResource(name), R4.FindResource(Encoding.UTF8.GetBytes(name)));
    }

    [Fact]
    public void names_an_unknown_type_when_code_asks_for_one()
        => Assert.Contains("Pattient", Assert.Throws<ArgumentException>(() => R4.Type("Pattient")).Message, StringComparison.Ordinal);

    [Fact]
    public void has_the_20_primitives_with_their_kind_and_lexical_form()
    {
        string[] names = ["boolean", "integer", "string", "decimal", "uri", "url", "canonical", "base64Binary", "instant", "date", "dateTime",
            "time", "code", "oid", "id", "markdown", "unsignedInt", "positiveInt", "uuid", "xhtml"];
        foreach (var name in names)
        {
            var type = R4.Type(name);
            Assert.Equal(TypeKind.Primitive, type.Kind);
            Assert.Equal(name, type.Primitive.ToString(), ignoreCase: true);
            Assert.Equal(["id", "extension", "value"], type.Elements.Select(element => element.Name));
            Assert.Null(type.Property("value"u8));
            Assert.Equal(name == "xhtml", type.Regex is null);
        }
        Assert.Equal(@"[A-Za-z0-9\-\.]{1,64}", R4.Type("id").Regex);
    }

    [Theory]
    [InlineData("Patient", "DomainResource", "Resource")]
    [InlineData("Bundle", "Resource")]
    [InlineData("Age", "Quantity", "Element")]
    [InlineData("code", "string", "Element")]
    [InlineData("Dosage", "BackboneElement", "Element")]
    [InlineData("Observation.component", "BackboneElement", "Element")]
    [InlineData("Timing.repeat", "Element")]
    public void knows_what_a_type_derives_from(string name, params string[] ancestors)
    {
        var chain = new List<string>();
        for (var type = R4.Type(name).Base; type is not null; type = type.Base) chain.Add(type.Name);
        Assert.Equal(ancestors, chain);
        Assert.All(ancestors, ancestor => Assert.True(R4.Type(name).IsA(R4.Type(ancestor))));
        Assert.False(R4.Type(ancestors[^1]).IsA(R4.Type(name)));
    }

    [Fact]
    public void a_choice_has_a_property_for_each_type()
    {
        var observation = R4.Type("Observation");
        var value = observation.Element("value")!;
        Assert.True(value is { IsChoice: true, Path: "Observation.value[x]", Min: 0, Max: 1, IsSummary: true });
        Assert.Equal(["valueQuantity", "valueCodeableConcept", "valueString", "valueBoolean", "valueInteger", "valueRange", "valueRatio",
            "valueSampledData", "valueTime", "valueDateTime", "valuePeriod"], value.Properties.Select(property => property.JsonName));
        var quantity = observation.Property("valueQuantity"u8)!;
        Assert.Same(value, quantity.Element);
        Assert.Same(value, observation.Elements[quantity.ElementIndex]);
        Assert.Same(R4.Type("Quantity"), quantity.Type);
        Assert.Null(observation.Property("value"u8));
        Assert.Null(observation.Property("value[x]"u8));
        Assert.Null(observation.Property("valueMoney"u8));
        Assert.Equal(50, R4.Type("Extension").Element("value")!.Properties.Count);
    }

    [Fact]
    public void primitives_have_a_shadow_unless_they_are_attributes_in_XML()
    {
        var patient = R4.Type("Patient");
        Assert.True(patient.Property("_birthDate"u8) is { IsShadow: true, JsonName: "_birthDate" });
        Assert.Same(patient.Property("birthDate"u8)!.Element, patient.Property("_birthDate"u8)!.Element);
        Assert.NotNull(R4.Type("Observation").Property("_valueDateTime"u8));
        Assert.NotNull(patient.Property("_id"u8)); // a resource's id is a primitive, an element's is not
        Assert.Null(R4.Type("HumanName").Property("_id"u8));
        Assert.Null(R4.Type("Extension").Property("_url"u8));
        Assert.Null(R4.Type("Narrative").Property("_div"u8));
        Assert.Null(patient.Property("_name"u8));
    }

    [Theory]
    [InlineData("Patient", "id", "id")]
    [InlineData("HumanName", "id", "string")]
    [InlineData("Extension", "url", "uri")]
    [InlineData("Narrative", "div", "xhtml")]
    [InlineData("Bundle.entry", "resource", "Resource")]
    [InlineData("Patient", "contained", "Resource")]
    [InlineData("Parameters.parameter", "resource", "Resource")]
    [InlineData("Parameters.parameter", "part", "Parameters.parameter")]
    [InlineData("Questionnaire.item", "item", "Questionnaire.item")]
    [InlineData("Observation.component", "referenceRange", "Observation.referenceRange")]
    [InlineData("positiveInt", "value", "positiveInt")]
    public void gives_elements_their_FHIR_type(string owner, string element, string type)
        => Assert.Same(R4.Type(type), R4.Type(owner).Element(element)!.Properties.Single().Type);

    [Fact]
    public void keeps_targets_by_type_of_a_choice_and_of_all()
    {
        Assert.Equal(["Patient", "Group", "Device", "Location"], R4.Type("Observation").Element("subject")!.Targets);
        Assert.Equal(["Resource"], R4.Type("Observation").Element("focus")!.Targets);
        var definition = R4.Type("EvidenceVariable.characteristic").Element("definition")!;
        Assert.Equal(["Group", "ActivityDefinition"], definition.Targets);
        Assert.Equal(["Group"], definition.Properties.Single(property => property.JsonName == "definitionReference").Targets);
        Assert.Equal(["ActivityDefinition"], definition.Properties.Single(property => property.JsonName == "definitionCanonical").Targets);
        Assert.Empty(definition.Properties.Single(property => property.JsonName == "definitionCodeableConcept").Targets);
    }

    [Fact]
    public void constraints_stand_once_where_they_belong()
    {
        Assert.Equal(["dom-2", "dom-3", "dom-4", "dom-5", "dom-6", "obs-6", "obs-7"], Keys(R4.Type("Observation").Constraints).Order());
        Assert.Equal(["ele-1"], Keys(R4.Type("CodeableConcept").Constraints));
        Assert.Equal(["ele-1", "qty-3", "age-1"], Keys(R4.Type("Age").Constraints));
        Assert.Contains("que-1", Keys(R4.Type("Questionnaire.item").Constraints));
        Assert.Empty(R4.Type("Questionnaire").Element("item")!.Constraints);
        Assert.Empty(R4.Type("Patient").Element("extension")!.Constraints);
        Assert.Equal(["sqty-1"], Keys(R4.Type("Range").Element("low")!.Constraints));
        Assert.Equal("SimpleQuantity", R4.Type("Range").Element("low")!.Properties[0].Profile);
        Assert.Same(R4.Type("Quantity"), R4.Type("Range").Element("low")!.Properties[0].Type);
    }

    static IEnumerable<string> Keys(IEnumerable<Constraint> constraints) => constraints.Select(constraint => constraint.Key);

    [Fact]
    public void knows_compartments_and_their_linking_parameters()
    {
        var patient = R4.Compartment("Patient");
        Assert.Equal(66, patient.Members.Count);
        Assert.Equal(["subject", "performer"], patient.Members["Observation"]);
        Assert.Equal(["{def}"], R4.Compartment("Encounter").Members["Encounter"]);
        Assert.Equal(["Device", "Encounter", "Patient", "Practitioner", "RelatedPerson"], R4.Compartments.Select(compartment => compartment.Code).Order());
        foreach (var (type, codes) in R4.Compartments.SelectMany(compartment => compartment.Members))
            Assert.All(codes.Where(code => code != "{def}"), code => Assert.NotNull(R4.SearchParameter(type, code)));
    }

    [Fact]
    public void knows_the_46_operations()
    {
        Assert.Equal(46, R4.Operations.Count);
        var everything = R4.Operations.Single(operation => operation.Url == "http://hl7.org/fhir/OperationDefinition/Patient-everything");
        Assert.True(everything is { Code: "everything", OnSystem: false, OnType: true, OnInstance: true, AffectsState: false, Resources: ["Patient"] });
    }

    [Fact]
    public void gives_every_thread_the_same_instances()
    {
        foreach (var type in R4.ResourceTypes)
        {
            var seen = new IReadOnlyList<ElementDefinition>[4];
            Parallel.For(0, seen.Length, i => seen[i] = type.Elements);
            Assert.All(seen, elements => Assert.Same(seen[0], elements));
        }
    }
}
