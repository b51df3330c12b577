using MedGenEmr.Engine.Definitions;
using SearchParameters = MedGenEmr.Definitions.SearchParameters;

namespace MedGenEmr.Tests.Engine.Definitions;

public sealed class SearchParameterTests
{
    static readonly FhirModel R4 = FhirModel.R4;
    static IEnumerable<SearchParameterDefinition> All => R4.ResourceTypes.SelectMany(type => R4.SearchParameters(type.Name));

    [Fact]
    public void has_all_1375_core_parameters()
        => Assert.Equal(1375, All.Where(parameter => parameter.IsCore).Select(parameter => parameter.Url).Distinct().Count());

    [Theory]
    [InlineData("Observation", "code", SearchType.Token, "Observation.code")]
    [InlineData("AllergyIntolerance", "code", SearchType.Token, "AllergyIntolerance.code | AllergyIntolerance.reaction.substance")]
    [InlineData("MedicationRequest", "code", SearchType.Token, "(MedicationRequest.medication as CodeableConcept)")]
    [InlineData("Condition", "patient", SearchType.Reference, "Condition.subject.where(resolve() is Patient)")]
    [InlineData("Patient", "phone", SearchType.Token, "Patient.telecom.where(system='phone')")]
    [InlineData("Patient", "deceased", SearchType.Token, "Patient.deceased.exists() and Patient.deceased != false")]
    [InlineData("CodeSystem", "context-quantity", SearchType.Quantity, "(CodeSystem.useContext.value as Quantity) | (CodeSystem.useContext.value as Range)")]
    [InlineData("InsurancePlan", "name", SearchType.String, "name | alias")]
    [InlineData("Patient", "_id", SearchType.Token, "Resource.id")]
    [InlineData("Bundle", "_lastUpdated", SearchType.Date, "Resource.meta.lastUpdated")]
    [InlineData("Patient", "_text", SearchType.String, null)]
    [InlineData("Patient", "_filter", SearchType.Special, null)]
    [InlineData("Location", "near", SearchType.Special, "Location.position")]
    public void narrows_the_expression_to_the_type_it_is_asked_on(string type, string code, SearchType kind, string? expression)
    {
        var parameter = R4.SearchParameter(type, code)!;
        Assert.Equal((type, code, kind, expression), (parameter.On, parameter.Code, parameter.Type, parameter.Expression));
    }

    [Theory]
    [InlineData("Patient", "value-quantity")]
    [InlineData("Bundle", "_text")] // DomainResource's
    [InlineData("DomainResource", "_text")]
    [InlineData("Nothing", "_id")]
    public void has_no_parameter_that_is_not_defined_there(string type, string code) => Assert.Null(R4.SearchParameter(type, code));

    [Fact]
    public void every_branch_is_rooted_at_its_own_type_or_at_none()
        => Assert.All(All.Where(parameter => parameter.Expression is not null), parameter =>
            Assert.All(SearchParameters.Branches(parameter.Expression!), branch =>
            {
                var root = branch.TrimStart('(').Split('.', ' ')[0];
                Assert.True(root == parameter.On || root == "Resource" || R4.FindType(root) is null, $"{parameter.On}?{parameter.Code}: {branch}");
            }));

    [Fact]
    public void describes_a_shared_parameter_for_the_type()
    {
        Assert.Equal("Code for the condition", R4.SearchParameter("Condition", "code")!.Description);
        Assert.DoesNotContain(All, parameter => parameter.Description.StartsWith("Multiple", StringComparison.Ordinal) || parameter.Description.Length == 0);
    }

    [Fact]
    public void components_name_parameters_of_the_same_type()
    {
        var composites = All.Where(parameter => parameter.Type == SearchType.Composite).ToList();
        Assert.Equal(46, composites.Select(parameter => parameter.Url).Distinct().Count());
        Assert.All(composites, composite => Assert.All(composite.Components, component =>
            Assert.Equal(component.Url, R4.SearchParameter(composite.On, component.Code)?.Url)));
        Assert.Equal(
            [new("code", "http://hl7.org/fhir/SearchParameter/clinical-code", "code"),
             new CompositeComponent("value-quantity", "http://hl7.org/fhir/SearchParameter/Observation-value-quantity", "value.as(Quantity)")],
            R4.SearchParameter("Observation", "code-value-quantity")!.Components);
    }

    [Fact]
    public void a_reference_to_anything_may_point_at_every_type_that_has_instances()
    {
        Assert.Equal(["Group", "Patient"], R4.SearchParameter("Condition", "patient")!.Targets.Order());
        Assert.Equal(145, R4.SearchParameter("Provenance", "target")!.Targets.Count);
        Assert.DoesNotContain("Parameters", R4.SearchParameter("Provenance", "target")!.Targets);
        Assert.All(All.SelectMany(parameter => parameter.Targets).Distinct(), target => Assert.NotNull(R4.FindResource(target)));
    }

    [Fact]
    public void lists_the_parameters_of_a_type_by_code_each_once()
        => Assert.All(R4.ResourceTypes, type => Assert.Equal(
            R4.SearchParameters(type.Name).Select(parameter => parameter.Code).Distinct().Order(StringComparer.Ordinal),
            R4.SearchParameters(type.Name).Select(parameter => parameter.Code)));

    [Theory]
    [InlineData("A.b | A.c", "A.b", "A.c")]
    [InlineData("A.b.where(c = 'x' | d) | A.e", "A.b.where(c = 'x' | d)", "A.e")]
    [InlineData("A.where(x='|') | B", "A.where(x='|')", "B")]
    [InlineData("A.where(x='it\\'s | so') | B", "A.where(x='it\\'s | so')", "B")]
    [InlineData("A", "A")]
    public void splits_a_union_outside_parentheses_and_strings(string expression, params string[] branches)
        => Assert.Equal(branches, SearchParameters.Branches(expression));
}
