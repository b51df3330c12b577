// https://hl7.org/fhir/R4/fhirpath.html#functions
using MedGenEmr.Engine;
using MedGenEmr.Engine.FhirPath;
using MedGenEmr.Engine.Resources;

namespace MedGenEmr.Tests.Engine.FhirPath;

public sealed class ResolveTests
{
    static readonly Element Bundle = Some.Resource("""
        {
          "resourceType": "Bundle", "type": "collection", "entry": [
            { "fullUrl": "http://a.org/fhir/Patient/1", "resource": { "resourceType": "Patient", "id": "1", "managingOrganization": { "reference": "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7" } } },
            { "fullUrl": "http://a.org/fhir/Observation/2", "resource": { "resourceType": "Observation", "id": "2", "status": "final", "code": { "text": "c" }, "subject": { "reference": "Patient/1" } } },
            { "fullUrl": "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7", "resource": { "resourceType": "Organization", "id": "3", "name": "o" } },
            { "fullUrl": "http://b.org/fhir/Patient/1", "resource": { "resourceType": "Patient", "id": "b" } } ]
        }
        """);

    [Theory]
    [InlineData("generalPractitioner.resolve().identifier.value", "9")]
    [InlineData("generalPractitioner.resolve().count()", "1")]
    [InlineData("contained.select(%resource.id)", "p")]
    public void contained_resources_resolve(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression));

    [Theory]
    [InlineData("entry[1].resource.subject.resolve().id", "1")]
    [InlineData("entry[0].resource.managingOrganization.resolve().name", "o")]
    public void bundle_entries_resolve_by_their_fullUrl(string expression, string expected) => Assert.Equal(expected, Some.Evaluate(expression, Bundle));

    [Theory]
    [InlineData("Patient/1", "Patient")]
    [InlineData("http://example.org/fhir/Patient/1/_history/3", "Patient")]
    [InlineData("Practitioner?identifier=http://a|b/c", "Practitioner")]
    [InlineData("Group/1", "Group")]
    public void search_knows_the_type_from_the_reference_alone(string reference, string type)
    {
        var account = Some.Resource($$"""{ "resourceType": "Account", "status": "active", "subject": [{ "reference": "{{reference}}" }] }""");
        Assert.Equal("1", Some.Evaluate($"Account.subject.where(resolve() is {type}).count()", account, EvaluationContext.Indexing));
        Assert.Equal("0", Some.Evaluate("Account.subject.where(resolve() is Device).count()", account, EvaluationContext.Indexing));
    }

    [Theory]
    [InlineData("generalPractitioner.where(resolve() is Practitioner).count()", "2")]
    [InlineData("managingOrganization.where(resolve() is Organization).count()", "1")]
    public void search_uses_contained_resources_the_named_type_and_the_only_target(string expression, string expected)
        => Assert.Equal(expected, Some.Evaluate(expression, context: EvaluationContext.Indexing));

    [Fact]
    public void search_does_not_pretend_to_know_the_content_of_what_it_did_not_read()
    {
        var problem = Assert.Throws<Problem>(() => Some.Evaluate("managingOrganization.resolve().name", context: EvaluationContext.Indexing));
        Assert.Equal(ProblemKind.NotSupported, problem.Kind);
    }

    [Fact]
    public void variables_know_the_resource_and_the_one_around_it()
    {
        var practitioner = Some.Patient.Child("contained")!.Value;
        Assert.Equal("gp", Some.Evaluate("%resource.id", practitioner));
        Assert.Equal("p", Some.Evaluate("%rootResource.id", practitioner));
        Assert.Equal("gp", Some.Evaluate("identifier.select(%context.id)", practitioner));
        Assert.Equal("http://hl7.org/fhir/ValueSet/x", Some.Evaluate("%`vs-x`"));
        Assert.Equal("5", Some.Evaluate("%five", context: new EvaluationContext { Variables = new Dictionary<string, Collection> { ["five"] = Collection.Of(Item.Of(5)) } }));
    }
}
