using MedGenEmr.Engine.Definitions;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Search;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Engine.Search;

public sealed class SearchIndexTests(SearchStore store) : IClassFixture<SearchStore>
{
    [Fact]
    public void indexes_a_patient_by_names_identifiers_contacts_and_dates() => Assert.Equal(Sorted(
        [
            "(date)=1974-12-25T00:00:00",
            "active=true",
            "address-city=pleasantville <PleasantVille>",
            "address-postalcode=3999 <3999>",
            "address-use=http://hl7.org/fhir/address-use|home",
            "address=534 erewhon st <534 Erewhon St>",
            "address=3999 <3999>",
            "address=pleasantville <PleasantVille>",
            "birthdate=1974-12-25T00:00:00..1974-12-26T00:00:00",
            "deceased=false",
            "family=chalmers <Chalmers>",
            "gender=http://hl7.org/fhir/administrative-gender|male",
            "general-practitioner=Practitioner/7",
            "given=peter <Peter>",
            "identifier=urn:oid:1.2.36.146.595.217.0.1|12345",
            "name=chalmers <Chalmers>",
            "name=peter <Peter>",
            "phone=(03) 5555 6473",
            "phonetic=chalmers <Chalmers>",
            "phonetic=peter <Peter>",
            "telecom=(03) 5555 6473",
        ]),
        Sorted(store.Extract("""
            {"resourceType":"Patient","active":true,"gender":"male","birthDate":"1974-12-25","deceasedBoolean":false,
             "identifier":[{"system":"urn:oid:1.2.36.146.595.217.0.1","value":"12345"}],
             "name":[{"use":"official","family":"Chalmers","given":["Peter"]}],
             "telecom":[{"system":"phone","value":"(03) 5555 6473"}],
             "address":[{"use":"home","line":["534 Erewhon St"],"city":"PleasantVille","postalCode":"3999"}],
             "generalPractitioner":[{"reference":"Practitioner/7"}]}
            """)));

    static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    [Fact]
    public void indexes_an_observation_by_code_value_and_whom_it_is_about()
    {
        var rows = store.Extract("""
            {"resourceType":"Observation","status":"final","effectiveDateTime":"2013-04-02T09:30:10+01:00",
             "code":{"coding":[{"system":"http://loinc.org","code":"15074-8"},{"system":"http://acme.org","code":"glu"}]},
             "subject":{"reference":"Patient/f001/_history/3"},"encounter":{"reference":"Encounter/e1"},
             "valueQuantity":{"value":6.30,"unit":"mmol/l","system":"http://unitsofmeasure.org","code":"mmol/L"},
             "component":[{"code":{"coding":[{"code":"c"}]},"valueQuantity":{"value":1}}]}
            """);
        Assert.Contains("code=http://loinc.org|15074-8", rows);
        Assert.Contains("combo-code=http://acme.org|glu", rows);
        Assert.Contains("combo-code=c", rows);
        Assert.Contains("date=2013-04-02T08:30:10..2013-04-02T08:30:11", rows);
        Assert.Contains("value-quantity=6.30 http://unitsofmeasure.org|mmol/L", rows);
        Assert.Contains("value-quantity=6.30 |mmol/l", rows);
        Assert.Contains("component-value-quantity=1", rows);
        Assert.Contains("patient=Patient/f001", rows);
        Assert.Contains("subject=Patient/f001", rows);
        Assert.Contains("(subject)=Patient/f001", rows);
        Assert.Contains("(date)=2013-04-02T08:30:10", rows);
        Assert.Contains("status=http://hl7.org/fhir/observation-status|final", rows);
    }

    [Fact]
    public void a_subject_that_is_no_patient_is_a_subject_too()
    {
        var rows = store.Extract("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Group/g"}}""");
        Assert.Contains("(subject)=Group/g", rows);
        Assert.DoesNotContain(rows, row => row.StartsWith("patient=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"start":"2020-01-01","end":"2020-03"}""", "2020-01-01T00:00:00..2020-04-01T00:00:00")]
    [InlineData("""{"start":"2020-01-01"}""", "2020-01-01T00:00:00..")]
    [InlineData("""{"end":"2020"}""", "..2021-01-01T00:00:00")]
    public void a_period_reaches_from_start_to_end(string period, string range)
        => Assert.Contains($"date={range}", store.Extract($$"""{"resourceType":"Encounter","status":"planned","class":{"code":"AMB"},"period":{{period}}}"""));

    [Fact]
    public void a_timing_reaches_from_its_first_to_its_last_event()
        => Assert.Contains("date=2020-01-01T00:00:00..2020-02-02T00:00:00", store.Extract("""
            {"resourceType":"Observation","status":"final","code":{"text":"x"},"effectiveTiming":{"event":["2020-02-01","2020-01-01","2020-01-15"]}}
            """));

    [Fact]
    public void a_fraction_finer_than_a_microsecond_is_still_a_range()
        => Assert.Contains("date=2020-01-01T00:00:00.123456..2020-01-01T00:00:00.123457", store.Extract("""
            {"resourceType":"Observation","status":"final","code":{"text":"x"},"effectiveDateTime":"2020-01-01T00:00:00.12345678Z"}
            """));

    [Fact]
    public void references_are_local_or_a_url_and_contained_ones_are_left_out()
    {
        var rows = store.Extract("""
            {"resourceType":"Observation","status":"final","code":{"text":"x"},
             "contained":[{"resourceType":"Practitioner","id":"p"}],
             "performer":[{"reference":"#p"},{"reference":"http://else.where/fhir/Practitioner/9"},{"reference":"urn:uuid:0f4fbd3f-1f1a-4b7b-8e9f-0f4fbd3f1f1a"},
                          {"reference":"Practitioner/8"},{"identifier":{"system":"http://npi","value":"77"}}]}
            """);
        Assert.Equal(["performer=<http://else.where/fhir/Practitioner/9>", "performer=<urn:uuid:0f4fbd3f-1f1a-4b7b-8e9f-0f4fbd3f1f1a>", "performer=Practitioner/8", "performer=http://npi|77"],
            rows.Where(row => row.StartsWith("performer=", StringComparison.Ordinal)));
    }

    [Fact]
    public void references_below_the_servers_own_base_are_local()
    {
        using var tree = Writes.TestStore.Parse("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"http://me/fhir/Patient/1"}}""");
        Assert.Equal("Patient/1", SearchIndex.Extract(tree.Root, store.Database.Parameters, "http://me/fhir/").Subject.ToString());
        Assert.Null(SearchIndex.Extract(tree.Root, store.Database.Parameters).Subject);
    }

    [Fact]
    public void money_ranges_and_numbers_are_quantities()
    {
        Assert.Contains("totalgross=12.50 urn:iso:std:iso:4217|EUR", store.Extract("""{"resourceType":"Invoice","status":"issued","totalGross":{"value":12.50,"currency":"EUR"}}"""));
        Assert.Contains("probability=0.8", store.Extract("""{"resourceType":"RiskAssessment","status":"final","subject":{"reference":"Patient/1"},"prediction":[{"probabilityDecimal":0.8}]}"""));
        var age = store.Extract("""{"resourceType":"Condition","subject":{"reference":"Patient/1"},"onsetRange":{"low":{"value":30,"code":"a","system":"http://unitsofmeasure.org"}}}""");
        Assert.Contains("onset-age=30 http://unitsofmeasure.org|a", age);
        Assert.Contains("onset-age=Infinity http://unitsofmeasure.org|a", age);
    }

    [Fact]
    public void tags_profiles_and_source_are_indexed_and_id_and_last_updated_are_not()
    {
        var rows = store.Extract("""
            {"resourceType":"Patient","id":"1","meta":{"lastUpdated":"2020-01-01T00:00:00Z","source":"http://lab","profile":["http://p|1.0"],"tag":[{"system":"http://t","code":"x"}],"security":[{"code":"R"}]}}
            """);
        Assert.Equal(["_profile=http://p|1.0", "_security=R", "_source=http://lab", "_tag=http://t|x", "deceased=false"], rows);
    }

    [Fact]
    public void long_texts_fit_an_index_and_are_never_taken_for_one_another()
    {
        var (a, b) = (new string('x', 9000) + "a", new string('x', 9000) + "b");
        var first = store.Extract($$"""{"resourceType":"Patient","identifier":[{"value":"{{a}}"}],"name":[{"text":"{{a}}"}]}""");
        var second = store.Extract($$"""{"resourceType":"Patient","identifier":[{"value":"{{b}}"}],"name":[{"text":"{{b}}"}]}""");
        Assert.All(first, row => Assert.True(row.Length < 1100));
        Assert.NotEqual(first.Single(row => row.StartsWith("identifier=", StringComparison.Ordinal)), second.Single(row => row.StartsWith("identifier=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Müller-Lüdenscheidt", "muller ludenscheidt")]
    [InlineData("  O’Neil   Jr. ", "oneil jr")]
    [InlineData("O'Neil", "oneil")]
    [InlineData("Ångström", "angstrom")]
    [InlineData("STRASSE straße", "strasse strasse")]
    [InlineData("Łódź Ørsted Þór", "lodz orsted thor")]
    [InlineData("Ｆｕｌｌ ﬁ", "full fi")]
    [InlineData("Σίσυφος", "σισυφοσ")]
    [InlineData("東京都", "東京都")]
    [InlineData("İstanbul ılık", "istanbul ilik")]
    [InlineData("...", "")]
    public void folding_leaves_letters_and_digits(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void folding_twice_changes_nothing_more()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(32, i % 2 == 0 ? 0x250 : 0xFFFF)));
            var folded = Folding.Fold(text);
            Assert.Equal(folded, Folding.Fold(folded));
        }
    }

    public static TheoryData<string, string?, string?> ClinicalKeys => new()
    {
        { "Observation", "subject", "date" }, { "Condition", "subject", "onset-date" }, { "Encounter", "subject", "date" },
        { "AllergyIntolerance", "patient", "date" }, { "MedicationRequest", "subject", "authoredon" }, { "Immunization", "patient", "date" },
        { "Procedure", "subject", "date" }, { "DiagnosticReport", "subject", "date" }, { "ServiceRequest", "subject", "authored" },
        { "Task", "subject", "authored-on" }, { "Claim", "patient", "created" }, { "Coverage", "patient", null },
        { "Appointment", null, "date" }, { "Group", null, null }, { "Provenance", null, "when" }, { "MedicationDispense", "subject", "whenhandedover" },
        { "Account", null, "period" }, { "ImagingStudy", "subject", "started" }, { "CarePlan", "subject", "date" }, { "Goal", "subject", "start-date" },
        { "Patient", null, "birthdate" },
    };

    [Theory, MemberData(nameof(ClinicalKeys))]
    public void subject_and_date_come_from_parameters_that_cannot_repeat(string type, string? subject, string? date)
    {
        var key = ClinicalKey.Of(type);
        Assert.Equal((subject, date), (key.SubjectCode, key.DateCode));
    }

    [RequiresDataFact("fhir-r4-examples")]
    public async Task every_official_example_is_indexed_and_fits_the_tables()
    {
        foreach (var file in TestData.Files("fhir-r4-examples", "*.json"))
        {
            using var tree = ResourceParser.Parse(await File.ReadAllBytesAsync(file), out var issues);
            var rows = SearchIndex.Extract(tree.Root, store.Database.Parameters);
            Assert.All(rows.Tokens, row => Assert.InRange(row.Code.Length, 0, 300));
            if (issues.Count == 0) await store.Put(SearchStore.NewId(), await File.ReadAllTextAsync(file));
        }
    }

    [Fact]
    public void every_core_expression_compiles_for_its_type()
    {
        foreach (var type in FhirModel.R4.ResourceTypes)
            using (var tree = ResourceParser.Parse(System.Text.Encoding.UTF8.GetBytes($$"""{"resourceType":"{{type.Name}}"}"""), out _))
                Assert.NotNull(SearchIndex.Extract(tree.Root, store.Database.Parameters));
    }
}
